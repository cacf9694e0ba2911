package dev.pagemill.scraping.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scraping.metadata.StructuredData.Source;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredDataTest {
    private static List<JsonNode> read(Source source, String html) {
        return StructuredData.of(Jsoup.parse(html), "https://shop.example/a/b")
                .of(source)
                .toList();
    }

    private static JsonNode only(Source source, String html) {
        var blocks = read(source, html);
        assertEquals(1, blocks.size());
        return blocks.getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@type\":\"Product\",\"name\":\"A\"}",
                "<!-- {\"@type\":\"Product\",\"name\":\"A\"} -->",
                "//<![CDATA[\n{\"@type\":\"Product\",\"name\":\"A\"}\n//]]>",
                "/* <![CDATA[ */{\"@type\":\"Product\",\"name\":\"A\"}/* ]]> */",
                "{\"@type\":\"Product\",\"name\":\"A\",};",
                "{\"@type\":\"Product\", // which\n \"name\":\"A\"}",
                "{&quot;@type&quot;:&quot;Product&quot;,&quot;name&quot;:&quot;A&quot;}",
                "\uFEFF {'@type':'Product',name:'A'}",
            })
    void readsJsonLdAsPagesWriteIt(String script) {
        assertEquals(
                Json.parse("{\"@type\":\"Product\",\"name\":\"A\"}"),
                only(Source.JSON_LD, "<script type='application/ld+json; charset=utf-8'>" + script + "</script>"));
    }

    @Test
    void readsTextsWithQuotationMarksThatTemplatesPutIn() {
        assertEquals(
                Json.parse("{\"headline\":\"He said \\\"no\\\" today\",\"a\":[\"x\"]}"),
                only(
                        Source.JSON_LD,
                        "<script type='application/ld+json'>{\"headline\": \"He said \"no\" today\",\n \"a\": [\"x\"]}</script>"));
    }

    @Test
    void keepsLineBreaksInsideTexts() {
        assertEquals(
                "two\nlines",
                only(Source.JSON_LD, "<script type='application/ld+json'>{\"d\":\"two\nlines\"}</script>")
                        .path("d")
                        .asText());
    }

    @Test
    void aBrokenScriptCostsOnlyItself() {
        var html = "<script type='application/ld+json'>{\"a\": oops</script>"
                + "<script type='application/ld+json'>{\"a\":1}{\"b\":2}</script>";
        assertEquals(List.of(Json.parse("{\"a\":1}"), Json.parse("{\"b\":2}")), read(Source.JSON_LD, html));
    }

    @Test
    void readsNestedMicrodataOnce() {
        var html = """
                <div itemscope itemtype="https://schema.org/Product https://schema.org/Vehicle" itemid="#it">
                  <h1 itemprop="name">Cart</h1><img itemprop="image" src="/1.jpg"><img itemprop="image" src="2.jpg">
                  <p itemprop="offers" itemscope itemtype="http://schema.org/Offer">
                    <span itemprop="price" content="9.50">9,50 €</span><link itemprop="availability" href="https://schema.org/InStock">
                    <time itemprop="validFrom" datetime="2026-01-02">2 Jan</time></p>
                </div>""";
        assertEquals(Json.parse("""
                        {"@type":["Product","Vehicle"],"@id":"https://shop.example/a/b#it","name":"Cart",
                         "image":["https://shop.example/1.jpg","https://shop.example/a/2.jpg"],
                         "offers":{"@type":"Offer","price":"9.50","availability":"https://schema.org/InStock","validFrom":"2026-01-02"}}"""), only(Source.MICRODATA, html));
    }

    @Test
    void followsItemrefAndSurvivesItsLoops() {
        var html = """
                <div itemscope id="x" itemtype="https://schema.org/Product" itemref="more x y"><b itemprop="name">N</b></div>
                <p id="more"><i itemprop="sku">7</i></p><div id="y" itemprop="related" itemscope itemref="x"></div>""";
        var item = read(Source.MICRODATA, html).getFirst();
        assertEquals("N", item.path("name").asText());
        assertEquals("7", item.path("sku").asText());
    }

    @Test
    void readsRdfaLite() {
        var html = """
                <div vocab="https://schema.org/" typeof="Product"><span property="name">Lamp</span>
                <div property="offers" typeof="schema:Offer"><span property="price" content="12">twelve</span>
                <a property="url" href="../c">see</a></div></div>""";
        assertEquals(
                Json.parse("{\"@type\":\"Product\",\"name\":\"Lamp\",\"offers\":{\"@type\":\"Offer\",\"price\":\"12\","
                        + "\"url\":\"https://shop.example/c\"}}"),
                only(Source.RDFA, html));
    }

    @Test
    void partsOpenGraphFromOtherMetaTags() {
        var html =
                "<meta property='og:title' content='T'><meta name='og:image' content='1'><meta property='OG:Image' content='2'>"
                        + "<meta property='product:price:amount' content='5'><meta name='Author' content=' A '>";
        assertEquals(
                Json.parse("{\"og:title\":\"T\",\"og:image\":[\"1\",\"2\"],\"product:price:amount\":\"5\"}"),
                only(Source.OPEN_GRAPH, html));
        assertEquals(Json.parse("{\"author\":\"A\"}"), only(Source.META, html));
    }

    @Test
    void namesEachBlocksPlace() {
        var html = "<base href='https://other.example/'><script type='application/ld+json'>{}</script><div itemscope>"
                + "<a itemprop='url' href='x'></a></div>";
        var data = StructuredData.of(Jsoup.parse(html), "https://shop.example/");
        assertEquals(
                List.of("json-ld[0]", "microdata[0]"),
                data.items().stream().map(StructuredData.Item::path).toList());
        assertEquals(
                "https://other.example/x",
                data.items().get(1).data().path("url").asText());
    }

    @Test
    void depthAndNumberAreBounded() {
        var deep = "<div itemprop=a itemscope>".repeat(400);
        var wide = "<p itemscope></p>".repeat(StructuredData.MAX_ITEMS + 50);
        assertTrue(read(Source.MICRODATA, deep).size() > 0);
        assertEquals(StructuredData.MAX_ITEMS, read(Source.MICRODATA, wide).size());
    }
}
