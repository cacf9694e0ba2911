package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class SectionsTest {
    private final PageSignals page = new PageSignals(Jsoup.parse("<p>Before</p><h2>Specifications</h2><p>Steel</p>"
            + "<div><div>You may also like</div><p>A lamp</p><p>A chair</p></div>"));

    @Test
    void knowsTheHeadingBefore() {
        assertEquals(-1, page.sections.heading[0]);
        assertEquals(1, page.sections.heading[1]);
        assertEquals(1, page.sections.heading[2]);
    }

    @Test
    void takesAShortFirstTextForABoxsName() {
        Box box = page.blocks.get(4).owner.parent;
        assertEquals("You may also like", page.blocks.get(page.sections.label[box.index]).text);
        assertEquals(box.index, page.sections.named[page.blocks.get(5).owner.index]);
    }

    @Test
    void givesTheWordsOfAllNamesForTraining() {
        assertTrue(page.sections.tokens(4).contains(TextCounts.of("also").words[0]));
        assertTrue(page.sections.tokens(2).contains(TextCounts.of("specifications").words[0]));
    }
}
