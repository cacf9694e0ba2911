package dev.pagemill.scraping.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class PageFieldsTest {
    private static PageFields gather(String body) {
        return PageFields.gather(Jsoup.parse("<title>t</title>" + body));
    }

    private static String best(PageFields fields, String field) {
        return fields.hints().stream()
                .filter(hint -> hint.field().equals(field))
                .map(PageFields.Hint::text)
                .findFirst()
                .orElse("");
    }

    @Test
    void readsLabelledValues() {
        var fields = gather("<dl><dt>SKU</dt><dd id=s>K-77</dd></dl><table><tr><th>Brand</th><td>Acme</td></tr></table>"
                + "<ul><li><b>Weight:</b> 2 kg</li></ul>");
        assertEquals(
                List.of("SKU=K-77", "Brand=Acme", "Weight=2 kg"),
                fields.labelled().stream()
                        .map(pair -> pair.label() + "=" + pair.value())
                        .toList());
        assertEquals("#s", fields.labelled().getFirst().selector());
    }

    @Test
    void readsTablesWithAHeader() {
        var fields = gather("<table><tr><th>Model<th>Price</tr><tr><td>A1<td>5 €</tr></table>");
        assertEquals(
                List.of(Map.of("Model", "A1", "Price", "5 €")),
                fields.tables().getFirst().rows());
    }

    @Test
    void prefersThePriceToPay() {
        var fields = gather("<header><span class=cart>$0.00</span></header><h1>Kettle</h1>"
                + "<p><del class=old-price>$49.00</del> <span class=price>$39.50</span></p>"
                + "<div class=related><span class=price>$5.00</span></div>");
        assertEquals("$39.50", best(fields, "price"));
    }

    @Test
    void findsStockAndNumber() {
        var fields = gather("<h1>Kettle</h1><div class=stock>Auf Lager</div><span class=sku>SKU: AB-12</span>"
                + "<button>Add to cart</button>");
        assertEquals("Auf Lager", best(fields, "availability"));
        assertEquals("AB-12", best(fields, "sku"));
        assertTrue(fields.hints().stream().anyMatch(hint -> hint.text().equals("Add to cart")));
    }
}
