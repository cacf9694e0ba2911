package dev.pagemill.scraping.extract;

import java.util.regex.Pattern;

/**
 * The price on a product's page. It is short, no prose, and stands among buttons, so by itself it rarely looks like content; of
 * the pages of products in WCXB, whose annotators mostly left it out, every third came out without it.
 */
final class ShownPrice {
    private static final String NUMBER = "\\d{1,3}(?:[.,'\\h]?\\d{3})*(?:[.,](?:\\d{1,2}|[-\u2013\u2014]{1,2}))?";
    private static final String CODE = "(?:USD|EUR|GBP|CHF|CAD|AUD|SEK|NOK|DKK|PLN|CZK)";
    private static final String SYMBOL =
            "(?:\\p{Sc}|" + CODE + "|kr\\.?|z\u0142|K\u010d|Ft|lei|\u0440\u0443\u0431\\.?)";
    private static final String AMOUNT = "(?:(?:[A-Z]{1,2}\\h?)?" + SYMBOL + "\\h?" + NUMBER + "(?:\\h?" + CODE + ")?|"
            + NUMBER + "\\h?" + SYMBOL + ")\\*?";
    private static final String LABEL =
            "(?iu:(?:(?:our|regular|sale|special|unit)\\h)?price|now|from|preis|ab|prix|precio|"
                    + "prezzo|cena|\u0446\u0435\u043d\u0430)\\h?:?\\s";

    /** One, or the old one and the new. */
    private static final Pattern PRICE = Pattern.compile("(?:" + LABEL + ")?" + AMOUNT + "(?:\\s*" + AMOUNT + ")?");

    private static final int LONGEST = 40;

    /** How far below the name of the product it is looked for. */
    private static final int REACH = 20;

    private ShownPrice() {}

    /** The block that tells it where that was not chosen; -1 where there is none, or one was. */
    static int of(PageSignals page, boolean[] kept, PageType type) {
        int name = page.headline;
        if (type != PageType.PRODUCT || name < 0) {
            return -1;
        }
        for (int i = name + 1; i < kept.length && i <= name + REACH; i++) {
            if (isPrice(page.blocks.get(i))) {
                return kept[i] ? -1 : i;
            }
        }
        return -1;
    }

    private static boolean isPrice(Block block) {
        return block.text.length() <= LONGEST
                && block.linkChars == 0
                && !block.owner.hidden
                && PRICE.matcher(block.text).matches();
    }
}
