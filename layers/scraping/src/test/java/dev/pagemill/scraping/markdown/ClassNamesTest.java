package dev.pagemill.scraping.markdown;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ClassNamesTest {
    private static final String LONG = "a-name-of-a-generated-class-that-has-more-characters-than-a-long-has-bits";
    private static final ClassNames NAMES = ClassNames.of("code code-block " + LONG);

    @Test
    void findsANameAmongOthersWhereverItStands() {
        assertTrue(NAMES.isAnyIn("code"));
        assertTrue(NAMES.isAnyIn("code wide"));
        assertTrue(NAMES.isAnyIn("  wide\n\tcode-block "));
        assertTrue(NAMES.isAnyIn("wide " + LONG));
    }

    @Test
    void takesNoPartOfANameForIt() {
        assertFalse(NAMES.isAnyIn(""));
        assertFalse(NAMES.isAnyIn("code-"));
        assertFalse(NAMES.isAnyIn("my-code Code-block cod codes"));
        assertFalse(NAMES.isAnyIn("\u00e9code"));
    }
}
