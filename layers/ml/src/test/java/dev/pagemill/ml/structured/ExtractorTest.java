package dev.pagemill.ml.structured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractorTest {
    private static final JsonNode PRODUCT = Json.parse("""
            {"type":"object","properties":{"name":{"type":"string"},"price":{"type":"number"},
             "currency":{"type":"string"},"availability":{"enum":["InStock","OutOfStock","PreOrder"]}},
             "required":["name","price","currency","availability"]}""");

    private final Extractor extractor = new Extractor();

    /** As JSON texts read: 1049 and 1049.0 are the same number whatever node holds them. */
    private static void assertJson(JsonNode expected, JsonNode actual) {
        assertEquals(expected, Json.parse(Json.write(actual)));
    }

    private Extraction extract(PageFixture page, String schema) {
        return extractor.extract(page.page(), ExtractionRequest.of(Json.parse(schema)));
    }

    private JsonNode data(PageFixture page, JsonNode schema) {
        return assertInstanceOf(
                        Extraction.Extracted.class, extractor.extract(page.page(), ExtractionRequest.of(schema)))
                .data();
    }

    private static String strings(String... names) {
        var schema = Json.object().put("type", "object");
        var properties = schema.putObject("properties");
        for (var name : names) {
            properties.putObject(name).put("type", "string");
        }
        return Json.write(schema);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"@type":"Product","name":"Kettle","offers":{"@type":"Offer","price":"1,049.00","priceCurrency":"EUR",
                 "availability":"https://schema.org/InStock"}}""", """
                {"@graph":[{"@type":"WebPage","name":"Kettle | Shop"},{"@type":["Product"],"name":"Kettle",
                 "offers":[{"price":1049,"priceCurrency":"EUR","availability":"InStock"}]}]}""", """
                [{"@type":"Organization","name":"Shop"},{"@type":"Product","name":"Kettle","offers":{"@id":"#o"}},
                 {"@type":"Offer","@id":"#o","price":"1049.00","priceCurrency":"EUR","availability":"http://schema.org/InStock"}]""", """
                {"@type":"Product","name":"Kettle","offers":{"@type":"AggregateOffer","lowPrice":"1049","highPrice":"1200",
                 "priceCurrency":"EUR","offers":[{"availability":"https://schema.org/InStock"}]}}""", """
                {"@type":"Product","name":"Kettle","offers":{"availability":"InStock","priceSpecification":
                 {"price":1049.0,"priceCurrency":"EUR"}}}"""})
    void readsAnOfferHoweverItIsNested(String jsonLd) {
        var data = data(new PageFixture().title("Kettle | Shop").jsonLd(jsonLd), PRODUCT);
        assertJson(
                Json.parse("{\"name\":\"Kettle\",\"price\":1049,\"currency\":\"EUR\",\"availability\":\"InStock\"}"),
                data);
    }

    @Test
    void readsOpenGraphsProductTags() {
        var page = new PageFixture().openGraph("""
                        {"og:title":"Kettle","product:price:amount":"64.50","product:price:currency":"EUR",
                         "product:availability":"out of stock"}""");
        assertJson(
                Json.parse("{\"name\":\"Kettle\",\"price\":64.5,\"currency\":\"EUR\",\"availability\":\"OutOfStock\"}"),
                data(page, PRODUCT));
    }

    @Test
    void readsWhatPeopleSeeWhereMachinesAreToldNothing() {
        var page = new PageFixture()
                .heading("Wasserkessel")
                .markdown("# Wasserkessel\n\n1.299,00 €\n\nAuf Lager\n\nArt.-Nr.: K-77")
                .hint("price", "1.299,00 €", 0.9)
                .hint("availability", "Auf Lager", 0.8)
                .labelled("Art.-Nr.:", "K-77");
        var schema = (com.fasterxml.jackson.databind.node.ObjectNode) PRODUCT.deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) schema.get("properties"))
                .putObject("sku")
                .put("type", "string");
        var result = extractor.extract(page.page(), ExtractionRequest.of(schema));
        assertJson(Json.parse("""
                        {"name":"Wasserkessel","price":1299,"currency":"EUR","availability":"InStock","sku":"K-77"}"""), result.data());
        result.meta()
                .path("fields")
                .forEach(each -> assertTrue(each.path("verified").booleanValue(), each::toString));
    }

    @Test
    void tellsWhereEachValueStands() {
        var result = extract(
                new PageFixture()
                        .title("Kettle")
                        .jsonLd(
                                "{\"@graph\":[{\"@type\":\"Product\",\"name\":\"Kettle\",\"offers\":{\"price\":\"9.50\"}}]}"),
                "{\"type\":\"object\",\"properties\":{\"price\":{\"type\":\"number\"},\"sku\":{\"type\":\"string\"}}}");
        assertJson(Json.parse("""
                        {"fields":{"/price":{"source":"json-ld","path":"script[0]#/@graph/0/offers/price","raw":"9.50",
                         "verified":true}},"missing":["/sku"]}"""), result.meta());
    }

    @Test
    void aRelatedProductIsNotThePagesOwn() {
        var page = new PageFixture().title("Kettle").jsonLd("""
                        {"@type":"Product","name":"Kettle","isRelatedTo":[{"@type":"Product","name":"Cup",
                         "offers":{"price":"3","priceCurrency":"USD","availability":"InStock"}}]}""");
        var result = extractor.extract(page.page(), ExtractionRequest.of(PRODUCT));
        assertJson(Json.parse("{\"name\":\"Kettle\"}"), result.data());
    }

    @Test
    void aListOfProductsIsNoProduct() {
        var page = new PageFixture().title("All kettles").jsonLd("""
                        [{"@type":"Product","name":"Red","offers":{"price":1}},{"@type":"Product","name":"Green","offers":{"price":2}},
                         {"@type":"Product","name":"Blue","offers":{"price":3}}]""");
        assertFalse(extractor
                .extract(page.page(), ExtractionRequest.of(PRODUCT))
                .data()
                .has("price"));
    }

    @Test
    void listsTheThingsOfAListing() {
        var result = extract(new PageFixture().jsonLd("""
                                {"@type":"ItemList","itemListElement":[
                                 {"@type":"ListItem","position":1,"item":{"@type":"Product","name":"Red","offers":{"price":"1.50"}}},
                                 {"@type":"ListItem","position":2,"item":{"@type":"Product","name":"Green","offers":{"price":"2"}}}]}"""), """
                {"type":"object","properties":{"products":{"type":"array","items":{"type":"object","properties":
                 {"name":{"type":"string"},"price":{"type":"number"}}}}}}""");
        assertJson(
                Json.parse("{\"products\":[{\"name\":\"Red\",\"price\":1.5},{\"name\":\"Green\",\"price\":2}]}"),
                result.data());
    }

    @Test
    void readsTablesAsRecords() {
        var result = extract(
                new PageFixture()
                        .table(List.of(
                                Map.of("Model", "A1", "Price (EUR)", "1.200,50"),
                                Map.of("Model", "B2", "Price (EUR)", "900,00"))),
                """
                {"type":"array","items":{"type":"object","properties":{"model":{"type":"string"},"price":{"type":"number"}}}}""");
        assertJson(Json.parse("[{\"model\":\"A1\",\"price\":1200.5},{\"model\":\"B2\",\"price\":900}]"), result.data());
    }

    @Test
    void readsArticlesWithAuthorsDatesAndImages() {
        var result = extract(new PageFixture().url("https://news.example/a/1").jsonLd("""
                                {"@type":"NewsArticle","headline":"Rain","author":[{"@type":"Person","name":"A. Bee"}],
                                 "datePublished":"2026-03-05T10:00:00+0100","image":["/i/1.jpg","/i/2.jpg"],"keywords":"rain, wet"}"""), """
                {"type":"object","properties":{"title":{"type":"string"},"author":{"type":"string"},
                 "published_at":{"type":"string","format":"date-time"},"date":{"type":"string","format":"date"},
                 "images":{"type":"array","items":{"type":"string"}},"keywords":{"type":"array","items":{"type":"string"}}}}""");
        assertJson(Json.parse("""
                        {"title":"Rain","author":"A. Bee","published_at":"2026-03-05T10:00:00+01:00","date":"2026-03-05",
                         "images":["https://news.example/i/1.jpg","https://news.example/i/2.jpg"],"keywords":["rain","wet"]}"""), result.data());
    }

    @Test
    void fillsNestedObjectsFromNestedThings() {
        var result = extract(new PageFixture().title("Kettle").jsonLd("""
                                {"@type":"Product","name":"Kettle","brand":{"@type":"Brand","name":"Acme"},
                                 "aggregateRating":{"ratingValue":"4,5","reviewCount":"1,203"},
                                 "offers":{"price":"5","priceCurrency":"GBP"}}"""), """
                {"type":"object","properties":{"brand":{"type":"object","properties":{"name":{"type":"string"}}},
                 "offers":{"type":"object","properties":{"price":{"type":"number"},"currency":{"type":"string"}}},
                 "rating":{"type":"number"},"review_count":{"type":"integer"}}}""");
        assertJson(Json.parse("""
                        {"brand":{"name":"Acme"},"offers":{"price":5,"currency":"GBP"},"rating":4.5,"review_count":1203}"""), result.data());
    }

    @Test
    void aBooleanSaysWhetherItCanBeBought() {
        var result = extract(
                new PageFixture().openGraph("{\"product:availability\":\"oos\"}"),
                "{\"type\":\"object\",\"properties\":{\"in_stock\":{\"type\":\"boolean\"}}}");
        assertJson(Json.parse("{\"in_stock\":false}"), result.data());
    }

    @Test
    void aValueThatTheSchemaRefusesCountsAsMissing() {
        var result = extract(
                new PageFixture().labelled("SKU", "no sku"),
                "{\"type\":\"object\",\"properties\":{\"sku\":{\"type\":\"string\",\"pattern\":\"^[0-9]+$\"}}}");
        assertJson(
                Json.object(),
                assertInstanceOf(Extraction.Extracted.class, result).data());
        assertEquals("/sku", result.meta().path("missing").path(0).asText());
    }

    @Test
    void saysHowToConfigureAModelWhereOneIsNeeded() {
        var failed = assertInstanceOf(
                Extraction.Failed.class,
                extractor.extract(new PageFixture().heading("Kettle").page(), ExtractionRequest.of(PRODUCT)));
        assertEquals("Model.NotConfigured", failed.error());
        assertTrue(failed.cause().contains("PAGEMILL_MODEL_URL"), failed.cause());
        assertEquals("Kettle", failed.data().path("name").asText());
    }

    @Test
    void refusesWhatIsNoSchema() {
        assertEquals(
                "Extract.InvalidSchema",
                assertInstanceOf(Extraction.Failed.class, extract(new PageFixture(), "{\"type\":\"objekt\"}"))
                        .error());
    }

    @Test
    void readsTwitterStyleNames() {
        assertJson(
                Json.parse("{\"title\":\"Rain\"}"),
                extract(new PageFixture().openGraph("{\"twitter:title\":\"Rain\"}"), strings("title"))
                        .data());
    }

    @Test
    void anArticleNumberHasADigitAndEndsAtTheNextLabel() {
        var page = new PageFixture().labelled("Model", "Modern").labelled("SKU", "030-VE Categories: Skin Care");
        assertEquals("030-VE", extract(page, strings("sku")).data().path("sku").asText());
    }

    @Test
    void takesThePriceThatIsShownWhereMarkupKeepsTheOneStruckThrough() {
        var page = new PageFixture()
                .title("Kettle")
                .jsonLd(
                        "{\"@type\":\"Product\",\"name\":\"Kettle\",\"offers\":{\"price\":130,\"priceCurrency\":\"USD\"}}")
                .hint("price", "$98.00", 0.9)
                .hint("regular_price", "$130.00", 0.8);
        var schema = Json.parse(
                "{\"type\":\"object\",\"properties\":{\"price\":{\"type\":\"number\"},\"list_price\":{\"type\":\"number\"}}}");
        assertJson(Json.parse("{\"price\":98,\"list_price\":130}"), data(page, schema));
    }

    @Test
    void markupStaysWhereThePageShowsItsPriceToo() {
        var page = new PageFixture()
                .title("Kettle")
                .jsonLd("{\"@type\":\"Product\",\"name\":\"Kettle\",\"offers\":{\"price\":130}}")
                .hint("price", "$98.00", 0.9)
                .hint("price", "$130.00", 0.85)
                .hint("regular_price", "$130.00", 0.8);
        var schema = Json.parse("{\"type\":\"object\",\"properties\":{\"price\":{\"type\":\"number\"}}}");
        assertJson(Json.parse("{\"price\":130}"), data(page, schema));
    }

    @Test
    void anOfferThatIsNotDeniedIsInferredToBeInStockAndNeverVerified() {
        var page = new PageFixture().title("Kettle").markdown("Kettle $98.00").hint("price", "$98.00", 0.9);
        var result = extract(page, strings("availability"));
        assertEquals("InStock", result.data().path("availability").asText());
        assertEquals(
                "inferred", result.meta().at("/fields/~1availability/source").asText());
        assertFalse(result.meta().at("/fields/~1availability/verified").asBoolean(true));
        var strict = new ExtractionRequest.Options(false, true, java.util.Optional.empty());
        var request =
                new ExtractionRequest(java.util.Optional.of(Json.parse(strings("availability", "name"))), "", strict);
        var dropped = extractor.extract(page.page(), request);
        assertJson(Json.parse("{\"name\":\"Kettle\"}"), dropped.data());
        assertEquals("/availability", dropped.meta().at("/missing/0").asText());
    }

    @Test
    void readsWhatAPageCarriesForItsScriptsWhereItIsThePagesOwn() {
        var page = new PageFixture()
                .title("Red Kettle 2 l | Shop")
                .hint("name", "Red Kettle 2 l", 0.9)
                .hint("price", "$98.00", 0.5)
                .state("""
                        {"page":{"product":{"title":"Red Kettle 2 l","productCode":"RK-2","price":{"current":98.0},"inStock":false},
                         "others":[{"title":"Blue Cup","productCode":"BC-9","price":3}]}}""");
        assertJson(
                Json.parse("{\"sku\":\"RK-2\",\"price\":98,\"in_stock\":false}"),
                data(
                        page,
                        Json.parse(
                                "{\"type\":\"object\",\"properties\":{\"sku\":{\"type\":\"string\"},\"price\":{\"type\":\"number\"},\"in_stock\":{\"type\":\"boolean\"}}}")));
        assertEquals(
                "script[0]#/page/product/productCode",
                extract(page, strings("sku")).meta().at("/fields/~1sku/path").asText());
    }

    @Test
    void centsInScriptsAreNoPrices() {
        var page = new PageFixture()
                .title("Red Kettle")
                .hint("name", "Red Kettle", 0.9)
                .state("{\"title\":\"Red Kettle\",\"price\":9800,\"compare_at_price\":13000,\"sku\":\"RK-2\"}");
        assertFalse(extract(page, strings("price")).data().has("price"));
    }

    @Test
    void aShopIsNotItsProduct() {
        var page = new PageFixture()
                .title("Vinyl Chair | Wayfair")
                .hint("name", "Vinyl Chair", 0.9)
                .jsonLd("{\"@type\":\"Organization\",\"name\":\"Wayfair\",\"url\":\"https://shop.example/\"}");
        assertEquals(
                "Vinyl Chair",
                extract(page, strings("name", "sku")).data().path("name").asText());
        assertEquals(
                "Wayfair", extract(page, strings("name")).data().path("name").asText());
    }

    @Test
    void resolvesReferencesAndInvisibleCharacters() {
        var page = new PageFixture()
                .jsonLd("{\"@type\":\"Product\",\"name\":\"Salt &amp;amp; Pepper &#8217;s\",\"sku\":\"\u200eB0D1\"}");
        assertJson(
                Json.parse("{\"name\":\"Salt & Pepper ’s\",\"sku\":\"B0D1\"}"),
                extract(page, strings("name", "sku")).data());
    }

    @Test
    void theSurerLabelTellsTheNumber() {
        var page = new PageFixture().labelled("Model", "XR-77").labelled("Item #", "4711-2");
        assertEquals("4711-2", extract(page, strings("sku")).data().path("sku").asText());
    }

    @Test
    void aDescriptionTellsWhatAFieldMeansWhereItsNameDoesNot() {
        var page = new PageFixture()
                .title("Kettle")
                .jsonLd("{\"@type\":\"Product\",\"name\":\"Kettle\",\"sku\":\"K-77\",\"offers\":{\"price\":5}}");
        var result = extract(page, """
                {"type":"object","properties":{"betrag":{"type":"number","description":"The current price in euros"},
                 "code":{"type":"string","description":"Article number"},
                 "trend":{"type":"string","description":"Price history of the last year"}}}""");
        assertJson(Json.parse("{\"betrag\":5,\"code\":\"K-77\"}"), result.data());
    }
}
