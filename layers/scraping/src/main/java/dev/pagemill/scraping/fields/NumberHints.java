package dev.pagemill.scraping.fields;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the number under which a site sells the subject of a page: in named elements, attributes, forms. */
final class NumberHints {
    static final String FIELD = "sku";

    private static final int MAX_CHARS = 60;
    private static final int MAX_NUMBER_CHARS = 40;

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,39}");

    /** What stands before the number: a label with its colon or sign, or words without a digit. */
    private static final Pattern LABEL = Pattern.compile("^(?:[^:#]{0,30}[:#]\\s*|(?:[^\\d\\s]{1,15}\\s+){1,3})");

    /** Keys that a platform's database gives; no one calls a thing by them. */
    private static final Pattern DATABASE_KEY = Pattern.compile("[0-9a-f]{20,}|[0-9a-f]{8}-[0-9a-f]{4}-.*");

    private static final Pattern NAMED = Pattern.compile(
            "(?:^|[^a-z])sku|product-?_?(?:number|code|id\\b|sku)|item-?_?(?:number|no\\b|id\\b|code)|article-?_?(?:number|no\\b)|style-?_?(?:number|code)|part-?_?number|model-?_?number|artikelnummer");

    /** Attributes by which scripts know the product, the shop's own number before the platform's. */
    private static final List<String> ATTRIBUTES = List.of(
            "data-sku",
            "data-product-sku",
            "data-product_sku",
            "data-item-sku",
            "data-article-number",
            "data-item-number",
            "data-product-code",
            "data-asin",
            "data-item-id",
            "data-product-id",
            "data-productid",
            "data-product_id",
            "data-pid");

    private static final List<String> INPUTS = List.of(
            "sku",
            "asin",
            "item_number",
            "itemnumber",
            "product_code",
            "pid",
            "product_id",
            "productid",
            "item_id",
            "id_product",
            "add-to-cart");

    private static final double STEP = 0.01;

    private final Places places;
    private final BuyButtons buttons;
    private final HintList hints;

    NumberHints(Document page, Places places, BuyButtons buttons, HintList hints) {
        this.places = places;
        this.buttons = buttons;
        this.hints = hints;
    }

    void look(Element element, String names) {
        if (NAMED.matcher(names).find()) {
            ShortText.of(element, MAX_CHARS).ifPresent(text -> {
                String number = LABEL.matcher(text).replaceFirst("").strip();
                add(number, element, "", 0.6);
            });
        }
        for (int i = 0; i < ATTRIBUTES.size(); i++) {
            if (element.hasAttr(ATTRIBUTES.get(i))) {
                add(element.attr(ATTRIBUTES.get(i)), element, ATTRIBUTES.get(i), (i < 8 ? 0.42 : 0.36) - STEP * i / 4);
            }
        }
        if (element.normalName().equals("input") || element.normalName().equals("button")) {
            int index = INPUTS.indexOf(element.attr("name").toLowerCase(Locale.ROOT));
            if (index >= 0) {
                add(element.attr("value"), element, "value", 0.4 - STEP * index / 2);
            }
        }
    }

    private void add(String number, Element element, String attribute, double base) {
        String stripped = number.strip();
        if (stripped.length() <= MAX_NUMBER_CHARS
                && NUMBER.matcher(stripped).matches()
                && !DATABASE_KEY.matcher(stripped).matches()
                && stripped.chars().filter(Character::isDigit).count() >= 2) {
            var place = places.of(element);
            double score = base
                    + places.nearness(place)
                    + buttons.nearness(element)
                    - (place.elsewhere() ? 0.5 : 0)
                    - (place.link() ? 0.2 : 0);
            hints.add(FIELD, stripped, element, attribute, score);
        }
    }
}
