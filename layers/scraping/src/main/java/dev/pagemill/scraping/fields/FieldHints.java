package dev.pagemill.scraping.fields;

import dev.pagemill.scraping.fields.PageFields.Hint;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;

/** Finds the name, the price, the stock status and the article number that a page shows, by form and place. */
final class FieldHints {
    static final String NAME = "name";

    private FieldHints() {}

    static List<Hint> of(Document page, Optional<MainHeading.Found> heading, Places places) {
        var hints = new HintList();
        heading.ifPresent(found -> hints.add(NAME, found.text(), found.element(), found.score()));
        var buttons = new BuyButtons(page, places);
        var prices = new PriceHints(page, places, buttons, hints);
        var stock = new StockHints(page, places, buttons, hints);
        var numbers = new NumberHints(page, places, buttons, hints);
        for (var element : page.body().getAllElements()) {
            String names = ShortText.names(element);
            prices.look(element, names);
            stock.look(element, names);
            numbers.look(element, names);
        }
        return hints.best();
    }
}
