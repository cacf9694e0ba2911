package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Pages far larger than any reader would read: seconds, and no stack overflow. */
class HugePageTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void tenMegabytesOfParagraphs() {
        String paragraph = "<p>The river rose by two metres in the night, and the lower town was under water.</p>\n";
        extract("<article>" + paragraph.repeat(10_000_000 / paragraph.length()) + "</article>");
    }

    @Test
    void aHundredThousandNestedElements() {
        extract("<div>".repeat(100_000) + "deep down there is a sentence, and it ends here.");
        extract("<b><div>".repeat(50_000) + "deep down there is a sentence, and it ends here.");
    }

    @Test
    void aTableOfFiftyThousandRows() {
        extract("<table>" + "<tr><td>Berlin</td><td>3,755,251</td><td>north, east</td></tr>".repeat(50_000)
                + "</table>");
    }

    @Test
    void aHundredThousandBreaksAndLinks() {
        extract("<p>" + "word <a href=x>link</a><br>".repeat(100_000) + "</p>");
        extract("<p>" + "<br>".repeat(200_000) + "</p>");
    }

    @Test
    void textsForMachinesWithinEachOtherAreReadOnce() {
        String nested = "<div itemprop=text>".repeat(400) + "The river rose by two metres. ".repeat(10_000);
        var hints = new PageSignals(Jsoup.parse("<p>Text.</p><div hidden itemscope>" + nested)).hints;
        assertEquals(1, hints.statedTexts.size());
    }

    @Test
    void longerTextsForMachinesAreNotRead() {
        String text = "The river rose by two metres. ".repeat(20_000);
        var hints = new PageSignals(Jsoup.parse("<p>Text.</p><div hidden itemscope><p itemprop=text>" + text)).hints;
        assertEquals(0, hints.statedTexts.size());
    }

    private static void extract(String html) {
        Document page = Jsoup.parse(html);
        assertTimeout(LIMIT, () -> {
            Extracted extracted = MainContent.extract(page, ExtractOptions.MAIN_CONTENT);
            assertTrue(extracted.content().childNodeSize() >= 0);
        });
    }
}
