package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionsTest {
    private static final String QUOTE = "Forty teeth and no oil.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<blockquote class=twitter-tweet><p>%s</p>— Ada Moss (@ada) <a href=/1>May 1, 2026</a></blockquote>",
                "<blockquote><p>%s</p><p>– Ada Moss</p></blockquote>",
                "<blockquote><div>%s</div><footer>Ada Moss</footer></blockquote>",
                "<blockquote><div>%s</div><div><cite>Ada Moss</cite>, saw doctor</div></blockquote>",
                "<figure><blockquote>%s</blockquote><figcaption>Ada Moss</figcaption></figure>",
                "<blockquote><p>%s</p><figure><img src=a.jpg><figcaption>Ada Moss</figcaption></figure></blockquote>"
            })
    void goesWithItsQuote(String html) {
        String page = html.formatted(QUOTE);
        assertEquals(2, kept(page, QUOTE).split(" \\| ").length, "kept with it");
        assertEquals("", kept(page, "Ada Moss"), "left out with it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Forty teeth and no oil.</p><p>— Ada Moss</p>",
                "<blockquote>— Ada Moss<p>— And no oil?</p></blockquote>",
                "<figure><img src=a.jpg><p>Forty teeth and no oil.</p><figcaption>Ada Moss</figcaption></figure>"
            })
    void isLeftToItselfWhereNothingElseIsQuoted(String html) {
        assertEquals("", kept(html, "nothing"));
        assertEquals("Ada Moss", kept(html, "Ada Moss").replace("— ", ""));
    }

    @Test
    void readsManyQuotesInOneInLinearTime() {
        String page = "<blockquote>" + "<p>— Ada Moss</p>".repeat(50_000) + "</blockquote>";
        assertTimeout(Duration.ofSeconds(20), () -> kept(page, "nothing"));
    }

    /** The blocks that are kept in the end, where those with {@code chosen} are at first. */
    private static String kept(String html, String chosen) {
        PageSignals page = new PageSignals(Jsoup.parse(html));
        boolean[] kept = new boolean[page.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = page.blocks.get(i).text.contains(chosen);
        }
        Attributions.follow(page, kept);
        return IntStream.range(0, kept.length)
                .filter(i -> kept[i])
                .mapToObj(i -> page.blocks.get(i).text)
                .collect(Collectors.joining(" | "));
    }
}
