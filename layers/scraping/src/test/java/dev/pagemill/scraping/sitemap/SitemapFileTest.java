package dev.pagemill.scraping.sitemap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SitemapFileTest {
    private static final String PAGES = """

            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
                xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
              <url><loc> https://example.com/a?x=1&amp;y=2 </loc>
                <image:image><image:loc>https://example.com/a.png</image:loc></image:image></url>
              <url><news:news><news:title>T</news:title></news:news><loc><![CDATA[https://example.com/b]]></loc></url>
            </urlset>
            """;

    @Test
    void readsElementsUnderAPrefixOfTheProtocolsNamespaceAndNotThoseOfPictures() {
        var file = SitemapFile.parse(("<ns0:urlset xmlns:ns0='http://www.sitemaps.org/schemas/sitemap/0.9'"
                        + " xmlns:i='http://www.google.com/schemas/sitemap-image/1.1'><ns0:url><ns0:loc>https://a.example/</ns0:loc>"
                        + "<i:image><i:loc>https://a.example/p.jpg</i:loc></i:image></ns0:url></ns0:urlset>")
                .getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("https://a.example/"), file.pages());
    }

    @Test
    void readsPagesButNotTheirPictures() {
        var file = parse(PAGES);
        assertEquals(List.of("https://example.com/a?x=1&y=2", "https://example.com/b"), file.pages());
        assertTrue(file.problem().isEmpty());
    }

    @Test
    void readsPackedFiles() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(PAGES.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(2, SitemapFile.parse(packed.toByteArray()).pages().size());
    }

    @Test
    void readsAnIndex() {
        var file = parse("<sitemapindex><sitemap><loc>https://example.com/s1.xml.gz</loc></sitemap></sitemapindex>");
        assertEquals(List.of("https://example.com/s1.xml.gz"), file.sitemaps());
        assertEquals(List.of(), file.pages());
    }

    @Test
    void readsPlainLines() {
        assertEquals(
                List.of("https://example.com/a"),
                parse("\uFEFFhttps://example.com/a\r\n\nno\n").pages());
    }

    @Test
    void keepsWhatStandsBeforeTheDamage() {
        var file = parse("<urlset><url><loc>https://example.com/a</loc></url><url><loc>https://example.com/b");
        assertEquals(List.of("https://example.com/a"), file.pages());
        assertTrue(file.problem().isPresent());
    }

    @Test
    void expandsNoEntities() {
        var bomb = "<!DOCTYPE x [<!ENTITY a \"https://example.com/a\">]><urlset><url><loc>&a;</loc></url></urlset>";
        assertEquals(List.of(), parse(bomb).pages());
    }

    private static SitemapFile parse(String text) {
        return SitemapFile.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
