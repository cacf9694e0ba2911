package dev.pagemill.scraping.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scraping.fetch.FetchError;
import dev.pagemill.scraping.fetch.FetchTesting;
import dev.pagemill.scraping.fetch.HopPolicy;
import dev.pagemill.scraping.fetch.LocalSite;
import dev.pagemill.scraping.parse.ParseLimits;
import dev.pagemill.scraping.url.WebUrl;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScraperTest {
    private static final String PAGE = "<!doctype html><html lang=en><head><title>A page</title><base href='/base/'>"
            + "<meta property=og:site_name content=Site><meta name=robots content=noindex><link rel='shortcut icon' href=i.png></head><body>"
            + "<nav><a href=/nav>Navigation</a></nav><main id=m><h1>Headline</h1><p class=lead>The first paragraph of the text says something.</p>"
            + "<p>And <a href='../more#part'>more</a> of it <img src='data:image/png;base64,AAAA' alt=dot> <img src=p.jpg alt=pic></p>"
            + "<p class=ad>Buy now</p><script>x()</script></main></body></html>";

    private final LocalSite site = new LocalSite();
    private final Scraper scraper =
            new Scraper(new FetchTesting().fetcher(site, FetchTesting.TIGHT), HopPolicy.none(), ParseLimits.DEFAULT);

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void givesTheFormatsAskedForAndNoOthers() {
        site.page("/", PAGE);
        var document = document(
                "{'formats':['links','images',{'type':'attributes','selectors':[{'selector':'p','attribute':'class'}]}]}");
        assertEquals(4, document.size());
        assertEquals(list(url("/nav"), url("/more#part")), document.path("links"));
        assertEquals(list(url("/base/p.jpg")), document.path("images"));
        assertEquals(list("lead", "ad"), document.at("/attributes/0/values"));
    }

    @Test
    void knowsFootnotesUnderABase() {
        site.page(
                "/",
                "<base href='/other/'><main><p>Text<sup><a href='#fn1'>1</a></sup> here.</p><p id=fn1>Note.</p></main>");
        var document = document("{'formats':['markdown','html'],'onlyMainContent':false}");
        assertEquals("Text[^1] here.\n\n[^1]: Note.", document.path("markdown").asText());
        assertTrue(document.path("html").asText().contains("href=\"" + url("/other/#fn1") + "\""));
    }

    @Test
    void keepsOnlyWhatIncludeTagsFindAndDropsWhatExcludeTagsFind() {
        site.page("/", PAGE);
        var document =
                document("{'formats':['markdown','html','rawHtml'],'includeTags':['#m'],'excludeTags':['.ad','h1']}");
        var markdown = document.path("markdown").asText();
        assertTrue(markdown.contains("[more](" + url("/more#part") + ")"), markdown);
        assertTrue(
                !markdown.contains("Buy now") && !markdown.contains("Headline") && !markdown.contains("Navigation"),
                markdown);
        assertFalse(markdown.contains("base64"), markdown);
        assertFalse(
                document.path("html").asText().contains("<script"),
                document.path("html").asText());
        assertEquals(PAGE, document.path("rawHtml").asText());
    }

    @Test
    void tellsWhatThePageSaysOfItself() {
        site.on(
                "/",
                "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nX-Robots-Tag: noarchive\r\nX-Robots-Tag: otherbot: noindex",
                PAGE.getBytes(StandardCharsets.UTF_8));
        var metadata = document("{}").path("metadata");
        assertEquals("A page", metadata.path("title").asText());
        assertEquals("en", metadata.path("language").asText());
        assertEquals("Site", metadata.path("ogSiteName").asText());
        assertEquals("Site", metadata.path("og:site_name").asText());
        assertEquals("noindex", metadata.path("robots").asText());
        assertEquals("noarchive, otherbot: noindex", metadata.path("xRobotsTag").asText());
        assertEquals(url("/base/i.png"), metadata.path("favicon").asText());
        assertEquals(404, metadata.path("statusCode").asInt());
        assertEquals("Not Found", metadata.path("error").asText());
    }

    @Test
    void tellsTheLanguageOfThePagesTextWhereNoneIsDeclared() {
        var text =
                "<p>Der Fluss wurde im vergangenen Winter zum ersten Mal seit vielen Jahren so breit, dass die Brücke"
                        + " für mehrere Wochen geschlossen werden musste.";
        var page = ("<html lang='{{lang}}'><h1>Brücke</h1>" + text.repeat(3)).getBytes(StandardCharsets.UTF_8);
        var html = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8";
        site.on("/", html, page);
        assertEquals("de", document("{}").path("metadata").path("language").asText());
        site.on("/", html + "\r\nContent-Language: de_CH", page);
        assertEquals("de-CH", document("{}").path("metadata").path("language").asText());
        site.on(
                "/",
                "HTTP/1.1 200 OK\r\nContent-Type: text/csv",
                "name,day\nOak,2026-11-21\n".getBytes(StandardCharsets.UTF_8));
        assertFalse(document("{}").path("metadata").has("language"));
    }

    @Test
    void spellsAFeedsLanguageAsTheStandardDoes() {
        var feed =
                "<rss version='2.0'><channel><title>Mill</title><language>%s</language><item><title>Oak</title></item></channel></rss>";
        var head = "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml";
        site.on("/", head, feed.formatted("en_gb").getBytes(StandardCharsets.UTF_8));
        assertEquals("en-GB", document("{}").path("metadata").path("language").asText());
        site.on("/", head, feed.formatted("$lang").getBytes(StandardCharsets.UTF_8));
        assertFalse(document("{}").path("metadata").has("language"));
    }

    @Test
    void takesADateAmongAFilesDataForNoDateOfPublication() {
        site.on(
                "/",
                "HTTP/1.1 200 OK\r\nContent-Type: text/csv",
                "name,day\nOak,2026-11-21\n".getBytes(StandardCharsets.UTF_8));
        var metadata = document("{}").path("metadata");
        assertFalse(metadata.has("publishedTime"), metadata.toString());
        assertEquals(1, metadata.path("rows").asInt());
    }

    @Test
    void givesAPdfFileAsItIsWhereItsParserIsSwitchedOff() {
        site.on("/", "HTTP/1.1 200 OK\r\nContent-Type: application/pdf", "%PDF-1.7 x".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "JVBERi0xLjcgeA==", document("{'parsers':[]}").path("rawBase64").asText());
        assertEquals(
                FetchError.UNREADABLE,
                assertInstanceOf(ScrapeOutcome.Failed.class, scrape("{}")).error());
    }

    @Test
    void sendsLanguagesAndHeaders() {
        site.page("/", PAGE);
        document("{'headers':{'X-Test':'1','User-Agent':'Mine'},'location':{'languages':['de']}}");
        var request = site.requests().getFirst();
        assertTrue(
                request.contains("Accept-Language: de")
                        && request.contains("X-Test: 1")
                        && request.contains("User-Agent: Mine"),
                request);
    }

    @Test
    void asksForTheLanguageOfACountryWhereNoneIsNamed() {
        site.page("/", PAGE);
        document("{'location':{'country':'DE'}}");
        document("{'location':{'country':'br','languages':['en']}}");
        assertTrue(site.requests().get(0).contains("Accept-Language: de-DE, de;q=0.8"));
        assertTrue(site.requests().get(1).contains("Accept-Language: en\n")
                || site.requests().get(1).endsWith("Accept-Language: en"));
    }

    private JsonNode document(String options) {
        return assertInstanceOf(ScrapeOutcome.Scraped.class, scrape(options)).document();
    }

    private ScrapeOutcome scrape(String options) {
        var read = OptionReader.read(Json.parse(options.replace('\'', '"')));
        var valid = assertInstanceOf(OptionReader.Outcome.Valid.class, read).options();
        return scraper.scrape(
                new ScrapeRequest("id", url("/"), WebUrl.parse(url("/")).orElseThrow(), valid));
    }

    private String url(String path) {
        return site.url("site.example", path);
    }

    private static JsonNode list(String... values) {
        return Json.mapper().valueToTree(values);
    }
}
