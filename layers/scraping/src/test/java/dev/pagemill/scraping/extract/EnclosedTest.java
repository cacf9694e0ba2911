package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.BitSet;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class EnclosedTest {
    private static final float LIKELY = 0.97f;

    @Test
    void keepsSubheadingsBetweenKeptParagraphs() {
        String html = "<div><p>The river rose.</p><h2>What the town did</h2><p>By noon all was closed.</p></div>";
        assertEquals(kept(0, 1, 2), restore(html, kept(0, 2), kept(0, 2)));
        assertEquals(kept(0), restore(html, kept(0), kept(0)));
        assertEquals(kept(2), restore(html, kept(2), kept(2)));
    }

    @Test
    void looksPastOtherBoxes() {
        String html = "<div><p>The river rose.</p><aside><p>Advertisement</p></aside><h2>What the town did</h2>"
                + "<ul><li>Buses</li></ul><p>By noon all was closed.</p></div>";
        assertEquals(kept(0, 2, 4), restore(html, kept(0, 4), kept(0, 4)));
    }

    @Test
    void leavesHeadingsThatLeadElsewhere() {
        String html =
                "<div><p>The river rose.</p><h3><a href=/b>Ten more floods</a></h3><p>By noon all was closed.</p></div>";
        assertEquals(kept(0, 2), restore(html, kept(0, 2), kept(0, 2)));
    }

    @Test
    void leavesHeadingsOfOtherBoxes() {
        String html = "<div><p>The river rose.</p><div><h3>Newsletter</h3></div><p>By noon all was closed.</p></div>";
        assertEquals(kept(0, 2), restore(html, kept(0, 2), kept(0, 2)));
    }

    @Test
    void keepsTextsThatAnArticleSaysAgain() {
        String html = "<div><p>Add a cup of flour.</p><p>Stir well.</p><p>Add a cup of flour.</p><p>Wait.</p></div>";
        assertEquals(kept(0, 1, 2, 3), restore(html, kept(0, 1, 3), kept(0, 1, 2, 3)));
        assertEquals(kept(0, 1, 3), restore(html, kept(0, 1, 3), kept(0, 1, 3)));
    }

    @Test
    void leavesPulledQuotesAndCopiesInBoxesOfTheirOwn() {
        String quote =
                "<div><p>It will rise again.</p><blockquote>It will rise again.</blockquote><p>So he said.</p></div>";
        assertEquals(kept(0, 2), restore(quote, kept(0, 2), kept(0, 1, 2)));
        String twice = "<div><p>It will rise again.</p><p>So he said.</p></div>"
                + "<div class=mobile><p>It will rise again.</p><p>So he said.</p></div>";
        assertEquals(kept(0, 1), restore(twice, kept(0, 1), kept(0, 1, 2, 3)));
    }

    private static BitSet restore(String html, BitSet kept, BitSet chosen) {
        PageSignals page = new PageSignals(Jsoup.parse(html));
        boolean[] result = flags(kept, page.size());
        float[] probabilities = new float[page.size()];
        Arrays.fill(probabilities, LIKELY);
        Enclosed.restore(page, result, flags(chosen, page.size()), probabilities);
        BitSet restored = new BitSet();
        for (int i = 0; i < result.length; i++) {
            restored.set(i, result[i]);
        }
        return restored;
    }

    private static BitSet kept(int... blocks) {
        BitSet kept = new BitSet();
        Arrays.stream(blocks).forEach(kept::set);
        return kept;
    }

    private static boolean[] flags(BitSet blocks, int size) {
        boolean[] flags = new boolean[size];
        blocks.stream().forEach(i -> flags[i] = true);
        return flags;
    }
}
