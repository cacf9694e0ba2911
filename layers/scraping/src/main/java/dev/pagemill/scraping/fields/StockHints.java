package dev.pagemill.scraping.fields;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds what a page says of whether its subject can be bought. */
final class StockHints {
    static final String FIELD = "availability";

    private static final int MAX_CHARS = 90;
    private static final int MAX_PHRASE_CHARS = 60;

    private static final Pattern OUT = Pattern.compile(
            "out[ -]of[ -]stock|sold[ -]out|(?:currently|temporarily|now) unavailable|no longer available|not available|is unavailable|^unavailable$"
                    + "|discontinued|ausverkauft|nicht (?:verfügbar|vorrätig|auf lager|lieferbar|mehr lieferbar)|vergriffen|rupture de stock"
                    + "|en rupture|épuisé|indisponible|agotado|sin stock|no disponible|esaurito|non disponibile|esgotado|indisponível"
                    + "|uitverkocht|niet op voorraad|niet leverbaar|slutsåld|slut i lager|ej i lager|udsolgt|ikke på lager|utsolgt"
                    + "|niedostępny|brak w magazynie|wyprzedan|нет в наличии|vyprodáno|není skladem|在庫切れ|売り切れ|품절|tükendi|elfogyott"
                    + "|notify me when|email me when|back in stock soon|coming soon|listing (?:was )?ended|this listing ended",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern IN = Pattern.compile(
            "\\bin[ -]stock|\\d+ (?:available|left)|ready to ship|ships (?:in|within|today|from)|available (?:now|online|for|to)|^available$|left in stock"
                    + "|auf lager|versandfertig|usually (?:ships|dispatched)|dispatched within|disponibilità immediata|sofort (?:lieferbar|verfügbar)|^lieferbar|^verfügbar|vorrätig|en stock|disponible|disponibile|op voorraad|direct leverbaar"
                    + "|i lager\\b|på lager|dostępny|skladem|в наличии|在庫あり|재고|raktáron|em estoque|disponível|em stock|pre-?order|back-?order",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NAMED =
            Pattern.compile("stock|availab|inventory|verfügbar|lieferbar|dispo(?!s)|voorraad");

    /** Parts that tell the stock of a size, a colour or a shop, not of the subject. */
    private static final Pattern OF_A_PART = Pattern.compile(
            "badge|option|swatch|size|variant|colou?r|tooltip|pickup|store-|in-store|popup|modal|dialog|notif|error|template|alert|wishlist");

    private final Places places;
    private final HintList hints;
    private final Optional<BuyButtons.Button> button;

    StockHints(Document page, Places places, BuyButtons buttons, HintList hints) {
        this.places = places;
        this.hints = hints;
        this.button = buttons.best();
        button.ifPresent(each -> hints.add(FIELD, each.text(), each.element(), each.rank() - 0.05));
    }

    void look(Element element, String names) {
        boolean named = NAMED.matcher(names).find();
        String own = element.ownText();
        if (own.isEmpty() && !named || own.length() > MAX_CHARS) {
            return;
        }
        ShortText.of(element, MAX_CHARS).ifPresent(text -> said(element, text, names, named));
    }

    private void said(Element element, String text, String names, boolean named) {
        boolean out = OUT.matcher(text).find();
        if (!out && !IN.matcher(text).find() || text.contains("?") || text.contains("{{")) {
            return;
        }
        var place = places.of(element);
        double score = (named ? 0.55 : text.length() <= MAX_PHRASE_CHARS ? 0.42 : 0.3)
                + places.nearness(place)
                + (isButton(element) ? 0.1 : 0)
                - (place.elsewhere() ? 0.5 : 0)
                - (place.hidden() ? 0.4 : 0)
                - (place.link() ? 0.2 : 0)
                - (ofAPart(element, names) ? 0.4 : 0)
                // Templates carry the words for every case; where one can buy, a denial is usually of a variant.
                - (out && button.isPresent() && !named ? 0.25 : 0);
        hints.add(FIELD, text, element, score);
    }

    private static boolean isButton(Element element) {
        return element.normalName().equals("button") || element.attr("type").equals("submit");
    }

    private static boolean ofAPart(Element element, String names) {
        String tag = element.normalName();
        var parent = element.parent();
        return tag.equals("option")
                || tag.equals("label")
                || OF_A_PART.matcher(names).find()
                || parent != null && OF_A_PART.matcher(ShortText.names(parent)).find()
                || element.closest("select, label, fieldset, [role=radiogroup], [role=dialog]") != null;
    }
}
