package dev.pagemill.scraping.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class PageMetadataTest {

    private static PageMetadata of(String html) {
        return PageMetadata.of(Jsoup.parse(html), "https://example.com/post");
    }

    @Test
    void takesTheSiteNameOffTheTitle() {
        var page = of("<title>How mills work | The Mill</title><meta property=og:site_name content='The Mill'>");
        assertEquals("How mills work", page.title());
        assertEquals(Optional.of("The Mill"), page.siteName());
    }

    @Test
    void prefersTheHeadingThatTheTitleAgreesWith() {
        assertEquals(
                "Mills - a history",
                of("<title>Mills - a history - Mill</title><h1>Mills - a history</h1>")
                        .title());
    }

    @Test
    void readsAuthorsAndDatesFromJsonLd() {
        var page = of("<script type=application/ld+json>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"H\","
                + "\"author\":[{\"@type\":\"Person\",\"name\":\"Ada Moss\"},{\"name\":\"Ben Reed\"}],"
                + "\"datePublished\":\"2024-05-06T07:08:09+02:00\"}]}</script>");
        assertEquals(List.of("Ada Moss", "Ben Reed"), page.authors());
        assertEquals(Optional.of("2024-05-06T07:08:09+02:00"), page.publishedTime());
    }

    @Test
    void readsBylinesOfTheVisiblePage() {
        var page =
                of("<html lang=de><article><h1>Mühlen</h1><p class=byline>Von Ada Moss am 4. März 2019</p></article>");
        assertEquals(List.of("Ada Moss"), page.authors());
        assertEquals(Optional.of("2019-03-04"), page.publishedTime());
    }

    @Test
    void givesTheNamesOfTheApi() {
        var json = of("<meta property=og:site_name content=Mill><meta property=og:locale:alternate content=de_DE>"
                        + "<meta name=robots content=noindex><meta name=x content=1><meta name=x content=2>")
                .toJson();
        assertEquals("Mill", json.path("ogSiteName").asText());
        assertEquals("Mill", json.path("og:site_name").asText());
        assertEquals("de_DE", json.path("ogLocaleAlternate").path(0).asText());
        assertEquals("noindex", json.path("robots").asText());
        assertEquals(2, json.path("x").size());
        assertEquals("https://example.com/favicon.ico", json.path("favicon").asText());
        assertTrue(json.path("title").isMissingNode());
    }
}
