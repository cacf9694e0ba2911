package dev.pagemill.scraping.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class PageFieldsTest {
    private static PageFields gather(String body) {
        return PageFields.gather(Jsoup.parse("<title>t</title>" + body), "");
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

    private static String named(String title, String body) {
        return best(PageFields.gather(Jsoup.parse("<title>" + title + "</title>" + body), ""), "name");
    }

    @Test
    void theMainHeadingIsTheOneThatTheTitleNames() {
        assertEquals(
                "Red Kettle",
                named(
                        "Red Kettle | Shop",
                        "<h2>Menu</h2><h1>Welcome to Shop</h1><div><h1>Red Kettle</h1></div><h2>Reviews</h2>"));
        assertEquals("Red Kettle", named("Red Kettle", "<h1>Cookies</h1><div class=product-title>Red Kettle</div>"));
    }

    @Test
    void tellsThePriceFromThoseBesideIt() {
        String body =
                "<h1>Kettle</h1><div class=price-box><span>Was: $49.00</span> <b class=now>$39<sup>50</sup></b></div>"
                        + "<p>or 4 payments of $9.88</p><p>Save $9.50</p><p>Free shipping on orders over $75.00</p>"
                        + "<p class=price>$3.95 / oz</p><button>Add to cart</button>";
        assertEquals("$39.50", best(gather(body), "price"));
        assertEquals("$49.00", best(gather(body), "regular_price"));
    }

    @Test
    void centsInAnElementOfTheirOwnBelongToThePrice() {
        String body = "<h1>Shelf</h1><div class=price><span class=sign>$</span><span class=whole>79</span>"
                + "<span class=decimal><span>.</span>99</span></div>";
        assertEquals("$79.99", best(gather(body), "price"));
    }

    @Test
    void theStockOfASizeIsNotThatOfTheThing() {
        String body = "<h1>Shoe</h1><label class=size>XL - Sold out</label><select><option>42 - Sold out</select>"
                + "<button>Add to bag</button>";
        assertEquals("Add to bag", best(gather(body), "availability"));
        assertEquals(
                "Derzeit nicht verfügbar",
                best(gather("<h1>Schuh</h1><div class=stock>Derzeit nicht verfügbar</div>"), "availability"));
    }

    @Test
    void readsNumbersWithAndWithoutColon() {
        var pairs = gather("<h2>Item No. 21071507191</h2><p>SKU 84213</p><div><b>Artikelnummer</b><i>7-113</i></div>")
                .labelled()
                .stream()
                .map(pair -> pair.label() + "=" + pair.value())
                .toList();
        assertEquals(List.of("Item No.=21071507191", "SKU=84213", "Artikelnummer=7-113"), pairs);
        assertEquals("K-77", best(gather("<h1>K</h1><form data-sku=K-77><button>Buy now</button></form>"), "sku"));
        assertEquals(
                "",
                best(gather("<h1>K</h1><div data-product-id=5f908b0e176fbe430b867170></div>"), "sku"),
                "a database's key");
    }

    @Test
    void readsCardsAsRecords() {
        String card =
                "<li class=card><a href='/p/%1$s'><h3>Kettle %1$s</h3></a><s>$9</s><span class=price>$%1$s.50</span>"
                        + "<time datetime=2026-01-0%1$s>then</time></li>";
        var tables = gather("<ul>" + card.formatted("1") + card.formatted("2") + card.formatted("3") + "</ul>")
                .tables();
        assertEquals(3, tables.getFirst().rows().size());
        assertEquals(
                Map.of("name", "Kettle 2", "url", "/p/2", "price", "$2.50", "date", "2026-01-02"),
                tables.getFirst().rows().get(1));
    }

    @Test
    void readsDataThatScriptsCarryAndNoPrograms() {
        var states = gather(
                        "<script>var a = function(){ return {price: b + 1}; }; window.__STATE__ = {product:{sku:'K-77',price:5,}};"
                                + "dataLayer.push({\"ecommerce\":{\"price\":\"5.00\"}}); x = JSON.parse(\"{\\\"sku\\\":\\\"Z\\\"}\")</script>"
                                + "<script type='application/json'>{\"inStock\":true}</script><script>var price = 5;</script>")
                .states();
        assertEquals(
                List.of(
                        "{\"sku\":\"Z\"}",
                        "{\"product\":{\"sku\":\"K-77\",\"price\":5}}",
                        "{\"ecommerce\":{\"price\":\"5.00\"}}",
                        "{\"inStock\":true}"),
                states.stream().map(state -> state.data().toString()).toList());
        assertEquals("script[0]", states.getFirst().path());
    }

    @Test
    void selectorsOfTextsAreSharedByPagesOfOneTemplate() {
        var texts = gather(
                        "<div id=facts class='box x1'><span class=energy>A1</span></div><p style='display:none'>no</p>")
                .texts();
        assertEquals("div#facts > span.energy", texts.getFirst().selector());
        assertEquals("A1", texts.getFirst().text());
        assertEquals(1, texts.size());
    }

    @Test
    void aHugePageTakesNoLongerThanItsSize() {
        var body = new StringBuilder("<h1>Deep</h1>");
        for (int i = 0; i < 4_000; i++) {
            body.append("<div class=price><a href=/a>a</a><a href=/b>b</a>").append(i % 500 == 0 ? "$1.00 " : "");
        }
        assertTimeout(java.time.Duration.ofSeconds(20), () -> gather(body.toString()));
    }
}
