package dev.pagemill.scraping.fields;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the price to pay and the price it replaces, by form, name and place. */
final class PriceHints {
    static final String PRICE = "price";
    static final String REGULAR = "regular_price";

    private static final int MAX_CHARS = 80;
    private static final int MAX_CONTEXT_CHARS = 200;

    /** What stands this far before or after an amount may say what it is the price of. */
    private static final int CONTEXT = 28;

    /** A style that so many prices of a page share is that of its cards. */
    private static final int CARDS_FROM = 4;

    private static final String SIGN = "US\\s?\\$|C\\$|CA\\$|AU\\$|A\\$|NZ\\$|HK\\$|S\\$|R\\$|MX\\$|[$€£¥₹₽₺₩₪₫฿₴₱]|￥"
            + "|\\b(?:USD|EUR|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|INR|JPY|CNY|BRL|MXN|ZAR|AED|Rs\\.?|INR|RM|Rp|kr\\.?|lei|Ft)";
    private static final String AFTER = "€|\\$|£|₽|₺|₪|zł|Kč|円|元|лв|руб\\.?|грн"
            + "|(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|kr|lei|Ft|Euro|TL)\\b";
    private static final String AMOUNT = "\\d(?:[\\d.,'’\\u00a0\\u202f ]*\\d)?";
    private static final Pattern PRICED = Pattern.compile(
            "(?:(?:" + SIGN + ")\\s?" + AMOUNT + "|" + AMOUNT + "(?:,-|,–|\\.-|\\.–)?\\s?(?:" + AFTER + "))(?![\\d%])");
    private static final Pattern BARE = Pattern.compile("\\d{1,3}(?:[., ’']\\d{3})*(?:[.,]\\d{2})?");

    private static final Pattern NAMED =
            Pattern.compile("price|prix|preis|precio|prezzo|pris\\b|prijs|cena|amount|цена");
    private static final Pattern CURRENT = Pattern.compile(
            "sale|current|final|now|our|special|sell|offer|actual|deal|buy|pay|(?:^|[^a-z])to(?![a-z])");
    private static final Pattern OLD = Pattern.compile(
            "(?:^|[^a-z])(?:old|was|rrp|msrp|uvp|compare|crossed|cross|original|before|previous|non-sale|strikethrough)(?![a-z])"
                    + "|list-?_?price|old-?_?price|was-?_?price|compare-?_?at|price-?_?(?:old|was|before|original|from-)|reduced from|regular-price-old");
    private static final Pattern OTHER = Pattern.compile(
            "shipping|delivery|saving|save|discount(?!ed)|instal|month|financ|reward|points|per-?unit|unit-?_?price"
                    + "|afterpay|klarna|affirm|subtotal|coupon|gift-?card|warranty|protection|trade-?in|tax(?!.*price)|subscri|addon|add-on|bulk|qty|option|swatch|variant");
    private static final Pattern BEFORE_OLD = Pattern.compile(
            "(?:was|rrp|msrp|list(?: price)?|original(?:ly)?(?: price)?|reg\\.?|compare at|comp\\. value|retail(?: price)?|uvp|statt|au lieu de|prix conseillé|antes|instead of|previous price)[:\\s]*(?:was)?[:\\s]*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BEFORE_OTHER = Pattern.compile(
            "(?:save|you save|saving|earn|get|up to|orders? (?:of|over)|over|above|under|ship\\w*|delivery|spend|minimum|min\\.?|\\+|plus|off|coupon|subtotal|total|payments? of|deposit|[x×] ?\\d* ?|-|−)[:\\s]*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AFTER_OTHER = Pattern.compile(
            "^\\W{0,2}(?:off\\b|/\\s?mo|per month|a month|monthly|/\\s?(?:kg|g|100|oz|lb|l|ml|m|unit|serving|count|ct|item|ea|pc|sq|st|stk|year|yr|week|wk|user)\\b|per (?:kg|lb|oz|unit|serving|item|meal)|shipping|delivery|in rewards|rewards?|back\\b|value\\b|gift|credit|saved|savings|discount|coupon|cash|with trade|in free|purchase)",
            Pattern.CASE_INSENSITIVE);

    /** The amount goes on: its cents stand in an element of their own. */
    private static final Pattern CENTS_FOLLOW = Pattern.compile("^\\s?[.,]\\s?\\d{1,2}(?!\\d)");

    private static final Pattern FREE = Pattern.compile(
            "free(?: to play| download)?|gratis|kostenlos|gratuit|za darmo|бесплатно|無料",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Places places;
    private final BuyButtons buttons;
    private final HintList hints;
    private final Map<String, Integer> styles = new HashMap<>();

    PriceHints(Document page, Places places, BuyButtons buttons, HintList hints) {
        this.places = places;
        this.buttons = buttons;
        this.hints = hints;
        for (var element : page.body().getAllElements()) {
            if (!element.ownText().isEmpty()
                    && PRICED.matcher(element.ownText()).find()) {
                styles.merge(style(element), 1, Integer::sum);
            }
        }
    }

    private static String style(Element element) {
        var parent = element.parent();
        return element.normalName() + "." + element.className() + (parent == null ? "" : "<" + parent.className());
    }

    void look(Element element, String names) {
        String own = element.ownText();
        boolean named = NAMED.matcher(names).find();
        boolean digits = own.chars().anyMatch(Character::isDigit);
        if (!digits && !named) {
            return;
        }
        ShortText.of(element, MAX_CHARS).ifPresent(text -> {
            var match = PRICED.matcher(text);
            if (match.find()) {
                found(element, text, match.group(), names);
            } else if (named
                    && (BARE.matcher(text).matches() || FREE.matcher(text).matches())) {
                found(element, text, text, names);
            }
        });
        attribute(element, names);
    }

    private void attribute(Element element, String names) {
        for (var name : new String[] {"data-price", "data-product-price", "data-price-amount", "data-current-price"}) {
            String value = element.attr(name);
            if (!value.isBlank() && value.length() < 20 && value.chars().anyMatch(Character::isDigit)) {
                var place = places.of(element);
                double score = 0.4 + places.nearness(place) + buttons.nearness(element) - (place.elsewhere() ? 0.5 : 0);
                hints.add(OLD.matcher(names).find() ? REGULAR : PRICE, value, element, name, score);
            }
        }
    }

    private void found(Element element, String text, String amount, String names) {
        var parent = element.parent();
        var grand = parent == null ? null : parent.parent();
        String around = names + " " + (parent == null ? "" : ShortText.names(parent));
        String wider = around + " " + (grand == null ? "" : ShortText.names(grand));
        String context =
                parent == null ? text : ShortText.of(parent, MAX_CONTEXT_CHARS).orElse(text);
        int end = context.indexOf(amount) + amount.length();
        if (context.contains(amount)
                && CENTS_FOLLOW.matcher(context.substring(end)).find()) {
            return;
        }
        var place = places.of(element);
        double score = 0.35
                + (NAMED.matcher(wider).find() ? 0.2 : 0)
                + (text.length() == amount.length() ? 0.05 : 0)
                + (CURRENT.matcher(around).find() ? 0.08 : 0)
                + places.nearness(place)
                + buttons.nearness(element)
                - (place.elsewhere() ? 0.5 : 0)
                - (place.link() ? 0.15 : 0)
                - (place.hidden() ? 0.12 : 0)
                - (styles.getOrDefault(style(element), 0) >= CARDS_FROM ? 0.15 : 0)
                - (other(text, amount, wider) || other(context, amount, "") ? 0.4 : 0);
        boolean old = place.struck() || OLD.matcher(around).find() || old(text, amount) || old(context, amount);
        hints.add(old ? REGULAR : PRICE, amount, element, score);
    }

    private static boolean old(String text, String amount) {
        int at = text.indexOf(amount);
        return at > 0 && BEFORE_OLD.matcher(before(text, at)).find();
    }

    private static boolean other(String text, String amount, String names) {
        int at = text.indexOf(amount);
        if (at < 0) {
            return false;
        }
        int end = at + amount.length();
        String after = text.substring(end, Math.min(text.length(), end + CONTEXT));
        return OTHER.matcher(names).find()
                || BEFORE_OTHER.matcher(before(text, at)).find()
                || AFTER_OTHER.matcher(after).find();
    }

    private static String before(String text, int at) {
        return text.substring(Math.max(0, at - CONTEXT), at);
    }
}
