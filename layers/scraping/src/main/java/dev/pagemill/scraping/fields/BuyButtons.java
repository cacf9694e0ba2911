package dev.pagemill.scraping.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the button that buys a page's subject, and the region around it. */
final class BuyButtons {
    private static final int MAX_CHARS = 60;

    /** Form, columns and boxes between a button and the price beside it. */
    private static final int HEIGHT = 7;

    private static final Pattern BUY = Pattern.compile(
            "add(?:ing)? to (?:your |my |shopping )?(?:cart|bag|basket|trolley|order)|buy (?:it )?now|buy this"
                    + "|in den (?:waren|einkaufs)korb|jetzt kaufen|in winkel(?:wagen|mand)|ajouter (?:au|à mon) panier|acheter"
                    + "|aggiungi al (?:carrello|cestino)|acquista|(?:añadir|agregar) (?:al?|a la) (?:carrito|cesta|bolsa)|comprar"
                    + "|adicionar ao carrinho|lägg i (?:varukorg|kundvagn)|læg i kurv|legg i handlekurv|kjøp|köp"
                    + "|do koszyka|do košíku|kosárba|в корзину|купить|カートに入れる|加入购物车|장바구니|sepete ekle|pre-?order now",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** @param rank how well it stands; the highest is the subject's own */
    record Button(Element element, String text, double rank) {}

    private final List<Button> buttons = new ArrayList<>();
    private final Set<Element> region;

    BuyButtons(Document page, Places places) {
        for (var element :
                page.select("button, input[type=submit], input[type=button], a, [role=button], [class*=cart]")) {
            String text = label(element).orElse("");
            if (BUY.matcher(text).find() && !text.contains("?")) {
                var place = places.of(element);
                double rank = 0.5
                        + places.nearness(place)
                        - (place.elsewhere() ? 0.5 : 0)
                        - (place.hidden() ? 0.3 : 0)
                        - (element.normalName().equals("a") ? 0.05 : 0);
                buttons.add(new Button(element, text, rank));
            }
        }
        region = best().map(button -> Places.above(button.element(), HEIGHT)).orElse(Set.of());
    }

    static Optional<String> label(Element element) {
        return element.normalName().equals("input")
                ? Optional.of(element.attr("value"))
                : ShortText.of(element, MAX_CHARS);
    }

    /** The button that most likely buys what the page is about. */
    Optional<Button> best() {
        return buttons.stream()
                .filter(each -> each.rank() > 0.3)
                .reduce((one, other) -> other.rank() > one.rank() ? other : one);
    }

    /** What standing beside that button says for an element: the nearer their common ancestor, the more. */
    double nearness(Element element) {
        Element at = element.parent();
        for (int i = 0; i < HEIGHT && at != null; i++) {
            if (region.contains(at)) {
                return 0.15 - 0.01 * i;
            }
            at = at.parent();
        }
        return 0;
    }
}
