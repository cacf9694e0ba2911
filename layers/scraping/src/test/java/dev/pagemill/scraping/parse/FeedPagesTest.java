package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import dev.pagemill.scraping.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedPagesTest {
    @Test
    void readsAtomWithMarkupAsXmlAndLinksRelativeToItsBase() {
        var page = atom(
                "<author><name>All</name></author><entry xml:base='https://blog.example/2026/'><title type='text'>List&lt;String></title>"
                        + "<link rel='enclosure' href='a.mp3'/><link href='one'/><id>1</id><updated>2026-11-21T10:00:00Z</updated>"
                        + "<content type='xhtml'><div xmlns='x'><p>See <a href='two'>two</a></p></div></content></entry>");
        assertEquals(
                Map.of(
                        "title", "List<String>",
                        "url", "https://blog.example/2026/one",
                        "id", "1",
                        "published", "2026-11-21T10:00:00Z",
                        "author", "All",
                        "content", "<p>See <a href=\"two\">two</a></p>",
                        "enclosure", "https://blog.example/2026/a.mp3"),
                items(page).getFirst());
        assertEquals(
                "https://blog.example/2026/two",
                page.dom().select("article div a").attr("href"));
    }

    @Test
    void tellsTextFromHtmlAsAtomDoes() {
        var page = atom(
                "<entry><summary>1 &lt;b> 2</summary></entry><entry><summary type='html'>1 &lt;b>2&lt;/b></summary></entry>");
        assertEquals(
                List.of("1 <b> 2", "1 2"), page.dom().select("article > div").eachText());
    }

    @Test
    void readsPodcastsAndUndeclaredEntities() {
        var page = read(
                "<rss version='2.0' xmlns:itunes='i'><channel><title>Caf&eacute;</title><language>fr</language><item><title>One&nbsp;two</title>"
                        + "<guid>https://pod.example/1</guid><itunes:author>Ann</itunes:author><itunes:summary>About it</itunes:summary>"
                        + "<enclosure url='/1.mp3' type='audio/mpeg' length='1'/><pubDate>Sat, 21 Nov 2026 10:00 EST</pubDate></item></channel></rss>");
        assertEquals("Café", page.facts().get("title"));
        assertEquals("fr", page.facts().get("language"));
        assertEquals(
                Map.of(
                        "title", "One two",
                        "url", "https://pod.example/1",
                        "id", "https://pod.example/1",
                        "published", "2026-11-21T10:00:00-05:00",
                        "author", "Ann",
                        "content", "About it",
                        "enclosure", "https://site.example/1.mp3"),
                items(page).getFirst().entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().replace('\u00a0', ' '))));
    }

    @Test
    void readsRdfAndPrefixedAtomAndHtmlThatIsNotEscaped() {
        var rdf = read(
                "<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'><channel><title>N</title></channel><item><title>T</title><link>/t</link>"
                        + "<description><p>Some <b>bold</b></p></description></item></rdf:RDF>");
        assertEquals("https://site.example/t", items(rdf).getFirst().get("url"));
        assertEquals("bold", rdf.dom().select("article b").text());
        var prefixed = read(
                "<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'><atom:entry><atom:title>T</atom:title></atom:entry></atom:feed>");
        assertEquals("T", items(prefixed).getFirst().get("title"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sat, 21 Nov 2026 00:00:00 GMT|2026-11-21T00:00:00Z",
                "21 Nov 26 7:05:09 +0100|2026-11-21T07:05:09+01:00",
                "Saturday, 21 November 2026 07:05:09 -08:00|2026-11-21T07:05:09-08:00",
                "Sat, 21 Nov 2026 07:05:09|2026-11-21T07:05:09",
                "2026-11-21T07:05:09+01:00|2026-11-21T07:05:09+01:00",
                "Sat, 31 Feb 2026 00:00:00 GMT|Sat, 31 Feb 2026 00:00:00 GMT",
                "gestern|gestern",
            })
    void writesDatesInIso8601(String text, String date) {
        assertEquals(date, FeedDates.iso(text));
    }

    @Test
    void tellsWhereItHadToStop() {
        var page = read("<rss><channel>" + "<item><title>x</title></item>".repeat(2_001) + "</channel></rss>");
        assertEquals(2_000, items(page).size());
        assertEquals(true, page.facts().get("truncated"));
    }

    @Test
    void loadsAndExpandsNothing() {
        var page = read(
                "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                        + "<rss><channel><item><title>&b;&x;</title></item></channel></rss>");
        assertTrue(items(page).getFirst().get("title").length() < 20);
    }

    private static ParsedPage atom(String entries) {
        return read("<feed xmlns='http://www.w3.org/2005/Atom'>" + entries + "</feed>");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> items(ParsedPage page) {
        assertEquals(Readable.FEED, page.kind());
        return (List<Map<String, String>>) page.facts().get("items");
    }

    private static ParsedPage read(String text) {
        var url = WebUrl.parse("https://site.example/feed").orElseThrow();
        var body = new PageParser.Body(text.getBytes(StandardCharsets.UTF_8), "text/xml", url);
        return assertInstanceOf(ParseResult.Parsed.class, new PageParser(ParseLimits.DEFAULT).parse(body))
                .page();
    }
}
