package dev.pagemill.scraping.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pagemill.scraping.url.WebUrl;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class BaseUrlTest {
    private static final String PAGE = "https://a.example/b/c?d#e";

    /** The short way round the parser gives what the parser gives. */
    @Test
    void resolvesAsTheStandardSays() {
        var base = new BaseUrl(PAGE);
        var page = WebUrl.parse(PAGE).orElseThrow();
        for (var reference : List.of(
                "https://x.example/a?b=c&d#e",
                "http://x.example",
                "HTTP://X.example/A",
                "http://x.example/a/../b",
                "http://x.example/%2e%2e/b",
                "http://0xab/",
                "http://x.example:80/",
                "http://xn--a/b",
                "https://bücher.example/ä",
                "/a//b",
                "/a/./b",
                "/.hidden",
                "/a b",
                "/a'b?c'd",
                "/a|b[c]",
                "//other.example/x",
                "../up",
                "?q",
                "#f",
                "",
                "mailto:a@b.example",
                "tel:+431",
                "\\\\other.example\\x",
                "http://[::1]:8080/a",
                "/a?b#c#d",
                "/^{}`")) {
            assertEquals(page.resolve(reference).map(WebUrl::href).orElse(""), base.resolve(reference), reference);
        }
    }

    @Test
    void honoursTheFirstBaseElement() {
        var page = Jsoup.parse("<base href='/docs/'><base href='/no/'><a href=x>x</a>", PAGE);
        assertEquals("https://a.example/docs/x", BaseUrl.of(page, PAGE).resolve("x"));
        assertEquals(
                "https://a.example/b/x",
                BaseUrl.of(Jsoup.parse("<base href='javascript:1'>", PAGE), PAGE)
                        .resolve("x"));
    }

    @Test
    void keepsReferencesOfPagesWithoutAnAddress() {
        assertEquals("a/b", new BaseUrl("").resolve(" a/b "));
        assertEquals("https://x.example/", new BaseUrl("").resolve("https://x.example"));
    }
}
