package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transcripts, laws and long essays: what is said far below the headline is content as much as what is said right there. */
class LongTextTest {
    private static final String[] WORDS =
            ("the river bridge of town and council an engineer water night road by old stone north a summer winter people "
                            + "who live near said that for many years it had been closed open again after long talks with "
                            + "neighbours about money work")
                    .split(" ");

    /** From some 1,500 words to some 50,000. */
    @ParameterizedTest
    @ValueSource(ints = {30, 120, 480, 960})
    void isKeptToItsEnd(int paragraphs) {
        String body = IntStream.range(0, paragraphs)
                .mapToObj(
                        i -> (i % 12 == 0 ? "<h2>Part " + (i / 12 + 1) + "</h2>" : "") + "<p>" + paragraph(i) + "</p>")
                .collect(Collectors.joining());
        Element content = MainContent.extract(
                        Jsoup.parse("<title>The bridge</title><nav><a href=/>Home</a> <a href=/n>News</a></nav>"
                                + "<main><h1>The bridge</h1>" + body + "</main>"
                                + "<section><h3>Read next</h3><ul><li><a href=/1>Rain in the valley</a></li>"
                                + "<li><a href=/2>Prices at the market</a></li></ul></section>"
                                + "<footer><a href=/c>Contact</a> © Valley Post</footer>"),
                        ExtractOptions.MAIN_CONTENT)
                .content();
        long kept = IntStream.range(0, paragraphs)
                .filter(i -> content.text().contains(paragraph(i)))
                .count();
        assertTrue(kept >= 0.95 * paragraphs, () -> kept + " of " + paragraphs);
        assertEquals(
                0, content.getElementsContainingOwnText("Rain in the valley").size());
    }

    private static String paragraph(int i) {
        StringBuilder text = new StringBuilder();
        for (int sentence = 0; sentence < 4; sentence++) {
            for (int word = 0; word < 12; word++) {
                String next = WORDS[Math.floorMod((i * 48 + sentence * 12 + word) * 0x9e3779b9 >>> 8, WORDS.length)];
                boolean first = word == 0;
                text.append(first ? next.substring(0, 1).toUpperCase(Locale.ROOT) + next.substring(1) : " " + next);
            }
            text.append(sentence == 3 ? "." : ". ");
        }
        return text.toString();
    }
}
