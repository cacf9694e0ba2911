package dev.pagemill.scraping.fields;

import dev.pagemill.scraping.fields.PageFields.Hint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the price, the stock status and the article number that a product page shows, by form and place. */
final class FieldHints {
    private static final int MAX_HINTS = 40;
    private static final int MAX_TEXT_CHARS = 60;
    private static final double MIN_SCORE = 0.4;

    private static final Pattern PRICE = Pattern.compile(
            "(?:[$€£¥₹₽₺₩₪₫฿]|\\b(?:USD|EUR|GBP|CHF|CAD|AUD|SEK|NOK|DKK|PLN|CZK|INR|JPY|kr|zł|Kč|Rs\\.?|R\\$))\\s?\\d[\\d.,'’\\s]*"
                    + "|\\d[\\d.,'’\\s]*(?:,-|,–)?\\s?(?:[€$£₽₺₪]|\\b(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK|kr|zł|Kč)\\b)");
    private static final Pattern STOCK = Pattern.compile(
            "in[ -]?stock|out of stock|sold out|unavailable|available|pre-?order|back-?order|auf lager|ausverkauft|lieferbar|"
                    + "verfügbar|en stock|rupture|épuisé|disponib|agotado|esaurito|op voorraad|uitverkocht|i lager|på lager|slutsåld",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BUY = Pattern.compile(
            "add to (?:cart|bag|basket)|buy now|in den warenkorb|ajouter au panier|aggiungi al carrello|añadir al carrito|in winkelwagen",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{1,39}");

    /** Names of places that hold other prices than the one to pay for this product. */
    private static final Pattern OTHER_PRICE = Pattern.compile(
            "old|was|regular|compare|strike|crossed|rrp|msrp|list-?price|save|saving|discount|shipping|delivery|unit|instal");

    private static final Pattern ELSEWHERE = Pattern.compile(
            "related|recommend|upsell|cross-?sell|similar|also|carousel|recently|mini-?cart|minicart|header|footer|nav|sidebar|review");

    private static final int MAX_ANCESTORS = 12;

    private final List<Hint> hints = new ArrayList<>();

    private FieldHints() {}

    static List<Hint> of(Document page) {
        var found = new FieldHints();
        boolean afterHeading = false;
        for (var element : page.body().getAllElements()) {
            afterHeading |= element.normalName().equals("h1");
            found.look(element, afterHeading);
        }
        return found.hints.stream()
                .sorted(Comparator.comparingDouble(Hint::score).reversed())
                .limit(MAX_HINTS)
                .toList();
    }

    private void look(Element element, boolean afterHeading) {
        String own = element.ownText();
        String names = names(element);
        boolean mayBePrice = !own.isEmpty() || names.contains("price");
        boolean mayBeNamed = names.contains("stock") || names.contains("availab") || names.contains("sku");
        boolean button =
                element.normalName().equals("button") || element.normalName().equals("input");
        if (!mayBePrice && !mayBeNamed && !button) {
            return;
        }
        String text = button && element.hasAttr("value") ? element.attr("value") : element.text();
        if (text.isEmpty() || text.length() > MAX_TEXT_CHARS) {
            return;
        }
        double place = (afterHeading ? 0.15 : 0) - (elsewhere(element) ? 0.5 : 0);
        price(element, text, names, place);
        if (STOCK.matcher(text).find() && (mayBeNamed || button)) {
            add("availability", text, element, 0.7 + place);
        } else if (BUY.matcher(text).find()) {
            add("availability", text, element, 0.45 + place);
        }
        if (names.contains("sku")) {
            String number = text.replaceFirst("^[^:#]*[:#]\\s*", "");
            if (NUMBER.matcher(number).matches() && number.chars().anyMatch(Character::isDigit)) {
                add("sku", number, element, 0.75 + place);
            }
        }
    }

    private void price(Element element, String text, String names, double place) {
        var match = PRICE.matcher(text);
        if (!match.find()) {
            return;
        }
        var parent = element.parent();
        String around = names + " " + (parent == null ? "" : names(parent));
        boolean struck = element.closest("del, s, strike") != null;
        double score = 0.5
                + (around.contains("price") ? 0.2 : 0)
                + (text.length() == match.group().length() ? 0.05 : 0)
                - (struck || OTHER_PRICE.matcher(around).find() ? 0.4 : 0);
        add("price", match.group().strip(), element, score + place);
    }

    private void add(String field, String text, Element element, double score) {
        if (score >= MIN_SCORE) {
            hints.add(new Hint(field, text, element.cssSelector(), Math.min(score, 1)));
        }
    }

    private static String names(Element element) {
        return (element.className() + " " + element.id() + " " + element.attr("itemprop")).toLowerCase(Locale.ROOT);
    }

    private static boolean elsewhere(Element element) {
        Element at = element;
        for (int i = 0; i < MAX_ANCESTORS && at != null && !at.normalName().equals("body"); i++) {
            if (ELSEWHERE.matcher(at.normalName() + " " + names(at)).find()) {
                return true;
            }
            at = at.parent();
        }
        return false;
    }
}
