package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LastHeadingsTest {
    private static final String SAW = "<h1>Saw</h1><h2>Teeth</h2><p>Forty.</p><h2>Reviews</h2><h3>Alike</h3>";

    @ParameterizedTest
    @EnumSource(names = {"PRODUCT", "COLLECTION", "LISTING"})
    void dropsHeadingsThatEndTheContent(PageType type) {
        assertEquals("Saw | Teeth | Forty.", kept(SAW, type));
    }

    @ParameterizedTest
    @EnumSource(names = {"ARTICLE", "SERVICE", "FORUM", "DOCUMENTATION"})
    void keepsTheLastWordsOfOtherPages(PageType type) {
        assertEquals("Saw | Teeth | Forty. | Reviews | Alike", kept(SAW, type));
    }

    @Test
    void keepsLinks() {
        assertEquals(
                "Saw | Teeth | Forty. | Reviews | Axe",
                kept(SAW.replace("Alike", "<a href=/axe>Axe</a>"), PageType.LISTING));
    }

    @Test
    void keepsTheHeadline() {
        assertEquals("Saw", kept("<h1>Saw</h1><h2>Reviews</h2>", PageType.PRODUCT));
        assertEquals("Reviews", kept("<h2>Reviews</h2>", PageType.PRODUCT));
    }

    private static String kept(String html, PageType type) {
        PageSignals page = new PageSignals(Jsoup.parse(html));
        boolean[] kept = new boolean[page.size()];
        Arrays.fill(kept, true);
        LastHeadings.drop(page, kept, type);
        return IntStream.range(0, kept.length)
                .filter(i -> kept[i])
                .mapToObj(i -> page.blocks.get(i).text)
                .collect(Collectors.joining(" | "));
    }
}
