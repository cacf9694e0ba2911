package dev.pagemill.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void takesARunOfCharactersForOneWordUnlessTold() {
        assertEquals(List.of("磨坊的水门", "2026", "ab"), Words.of("磨坊的水门，2026 Ab"));
        assertEquals(List.of("磨", "坊", "の", "2026", "年", "ab"), Words.withCharacters("磨坊の2026年 Ab"));
    }

    @Test
    void tellsWhichTextsAreMostlyChineseOrJapanese() {
        assertTrue(Words.isEastAsian("磨坊的水门 is open"));
        assertTrue(Words.isEastAsian("これはKindleです"));
        assertFalse(Words.isEastAsian("The mill is called 磨坊 in Chinese"));
        assertFalse(Words.isEastAsian(""));
    }
}
