package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextCountsTest {
    private static final String ENGLISH =
            "Last night the river rose by two metres, and the bridges of the lower town were closed until noon. Buses took the "
                    + "long way round over the hills.";

    /** The same in Chinese. */
    private static final String CHINESE = "昨晚河水上涨了两米，下城的桥梁直到中午才重新开放。公共汽车只好绕远路翻过山丘行驶。";

    @Test
    void countsWordsOfALanguageWithSpaces() {
        TextCounts counts = TextCounts.of("Don't stop, NASA: 2 metres");
        assertEquals(5, counts.tokens);
        assertEquals(2, counts.capitalised);
        assertEquals(2, counts.lower);
        assertEquals(26, counts.characters);
    }

    @Test
    void countsIdeographsAsTheWordsThatTheyWouldBe() {
        TextCounts english = TextCounts.of(ENGLISH);
        TextCounts chinese = TextCounts.of(CHINESE);
        assertEquals(28, english.tokens);
        assertEquals(22, chinese.tokens, "38 ideographs");
        assertTrue(Math.abs(english.characters - chinese.characters) < 30, "as many letters");
        assertTrue((double) chinese.lower / chinese.tokens > 0.8, "read as prose");
        assertEquals(english.sentenceEnds, chinese.sentenceEnds);
    }

    @Test
    void countsAtLeastOneWord() {
        assertEquals(1, TextCounts.of("图").tokens);
        assertEquals(2, TextCounts.of("第 3 章").tokens, "a number and a word");
    }

    @Test
    void keepsIdeographsApartForComparingTexts() {
        assertEquals(4, TextCounts.of("相关阅读").hashedWords);
    }
}
