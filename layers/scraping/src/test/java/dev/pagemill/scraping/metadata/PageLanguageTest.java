package dev.pagemill.scraping.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class PageLanguageTest {

    private static final String GERMAN =
            "Der Fluss wurde im vergangenen Winter zum ersten Mal seit vielen Jahren so breit,"
                    + " dass die Brücke für mehrere Wochen geschlossen werden musste. ";

    private static Optional<String> of(String content, String page) {
        return PageLanguage.of(Jsoup.parse(content).body(), Jsoup.parse(page));
    }

    @Test
    void readsTheContentWhereThereIsEnough() {
        assertEquals(
                Optional.of("de"),
                of(
                        "<p>" + GERMAN.repeat(3),
                        "<p>Everything around the article is written in the language of the site"));
    }

    @Test
    void readsAllOfThePageWhereTheContentIsLittle() {
        assertEquals(
                Optional.of("de"), of("<p>A1", "<script>var the = 'of and to in';</script><p>" + GERMAN.repeat(3)));
    }

    @Test
    void passesOverCode() {
        var code =
                "<pre>" + "public static void main this is the code of the program and it returns nothing ".repeat(30);
        assertEquals(Optional.of("de"), of(code + "</pre><p>" + GERMAN.repeat(3), "<p>"));
    }

    @Test
    void saysNothingOfAnEmptyPage() {
        assertEquals(Optional.empty(), of("", ""));
    }
}
