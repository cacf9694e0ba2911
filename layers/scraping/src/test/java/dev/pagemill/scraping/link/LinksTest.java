package dev.pagemill.scraping.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void tellsNavigationFromContent() {
        var page = Jsoup.parse("<nav><a href=/a>A</a></nav><main><a rel='NoFollow x' href=b#c>B</a>"
                + "<a href='javascript:x()'>no</a><a href='#'>no</a></main>");
        assertEquals(
                List.of(
                        new Link("https://example.com/a", "A", List.of(), LinkKind.NAVIGATION),
                        new Link("https://example.com/d/b#c", "B", List.of("nofollow", "x"), LinkKind.CONTENT)),
                Links.of(page, "https://example.com/d/"));
    }

    @Test
    void honoursBase() {
        var page = Jsoup.parse("<base href=/x/><a href=y>Y</a><img src=z.png alt=Z>");
        assertEquals(
                "https://example.com/x/y",
                Links.of(page, "https://example.com/d/").getFirst().url());
        assertEquals(List.of(new Image("https://example.com/x/z.png", "Z")), Images.of(page, "https://example.com/d/"));
    }

    @Test
    void findsPicturesBehindText() {
        var page = Jsoup.parse("<div style=\"color:red; background-image: url('../b.jpg')\">x</div>"
                + "<div style='background:#fff url(c.png) no-repeat'></div><div style='background:red'></div>");
        assertEquals(
                List.of(new Image("https://example.com/b.jpg", ""), new Image("https://example.com/d/c.png", "")),
                Images.of(page, "https://example.com/d/"));
    }

    @Test
    void findsLazyImages() {
        var page = Jsoup.parse("<img src='data:image/gif;base64,AA' data-srcset='a.jpg 1x, b.jpg 2x'>"
                + "<picture><source srcset='c.webp 100w, d.webp 900w'><img></picture>");
        assertEquals(
                List.of("https://example.com/b.jpg", "https://example.com/d.webp"),
                Images.of(page, "https://example.com/").stream().map(Image::url).toList());
    }
}
