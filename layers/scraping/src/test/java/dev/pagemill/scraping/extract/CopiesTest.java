package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class CopiesTest {
    private static final String SAID = "The river rose by two metres in the night.";
    private static final String OTHER = "The lower town was under water for a week.";

    @Test
    void keepsTheLikelierOfTwo() {
        assertArrayEquals(
                new boolean[] {false, true, true},
                kept("<p>" + SAID + "</p><p>" + OTHER + "</p><p>" + SAID + "</p>", 0.5f, 0.6f, 0.7f));
    }

    @Test
    void keepsTheFirstOfEquals() {
        assertArrayEquals(new boolean[] {true, false}, kept("<p>" + SAID + "</p><p>" + SAID + "</p>", 0.5f, 0.5f));
    }

    @Test
    void keepsBothOfWhichTheScorerIsSure() {
        assertArrayEquals(
                new boolean[] {true, true, true},
                kept("<p>" + SAID + "</p><p>" + OTHER + "</p><p>" + SAID + "</p>", 0.96f, 0.6f, 0.95f));
    }

    @Test
    void dropsTheWholeSaidAgainInOne() {
        String[] texts = new String[20];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = SAID.replace("river", "river" + (char) ('a' + i)).replace("night", "night" + (char) ('a' + i))
                    + " And then the lamps went out, number " + (char) ('a' + i)
                    + " in the whole of the old town. We stood at the windows of house " + (char) ('a' + i)
                    + " and counted the lights on the far bank until there were none to count.";
        }
        String parts = "<p>" + String.join("</p><p>", texts) + "</p>";
        float[] likely = new float[texts.length + 1];
        Arrays.fill(likely, 0, texts.length, 0.9f);
        boolean[] expected = new boolean[texts.length + 1];
        Arrays.fill(expected, 0, texts.length, true);
        assertArrayEquals(expected, kept(parts + "<div>" + String.join(" ", texts) + "</div>", likely));
    }

    @Test
    void leavesCodeAndPhrasesAlone() {
        assertArrayEquals(
                new boolean[] {true, true, true, true},
                kept(
                        "<pre>" + SAID + "</pre><pre>" + SAID + "</pre><p>In stock now</p><p>In stock now</p>",
                        0.5f,
                        0.5f,
                        0.5f,
                        0.5f));
    }

    @Test
    void leavesWhatIsRepeatedOnPurpose() {
        boolean[] all = new boolean[10];
        Arrays.fill(all, true);
        assertArrayEquals(all, kept(("<p>" + SAID + "</p><p>" + OTHER + "</p>").repeat(5), new float[10]));
    }

    @Test
    void doesNotTakeABlockForACopyOfItself() {
        assertArrayEquals(new boolean[] {true}, kept("<p>" + SAID + " " + SAID + " " + SAID + "</p>", 0.5f));
    }

    private static boolean[] kept(String html, float... probabilities) {
        PageSignals page = new PageSignals(Jsoup.parse(html));
        boolean[] kept = new boolean[page.size()];
        Arrays.fill(kept, true);
        Copies.drop(page, kept, probabilities);
        return kept;
    }
}
