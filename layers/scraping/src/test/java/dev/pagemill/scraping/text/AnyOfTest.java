package dev.pagemill.scraping.text;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AnyOfTest {
    private static final AnyOf TEXTS = AnyOf.of("note", "no-", "vjs-");

    @Test
    void findsEachWhereverItStands() {
        assertTrue(TEXTS.isIn("note"));
        assertTrue(TEXTS.isIn("a sidenote"));
        assertTrue(TEXTS.isIn("nono-break"));
        assertTrue(TEXTS.isIn("player vjs-"));
    }

    @Test
    void findsNothingThatOnlyBeginsAlike() {
        assertFalse(TEXTS.isIn(""));
        assertFalse(TEXTS.isIn("n"));
        assertFalse(TEXTS.isIn("not no vjs"));
    }
}
