package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class IslandsTest {
    /** Five blocks of one text and, after three that are not kept, one that might be a comment. */
    private static final float[] TEXT_AND_DOUBT = {0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0, 0, 0, 0.5f};

    private static final boolean[] TEXT_ALONE = {true, true, true, true, true, false, false, false, false};

    @Test
    void dropsADoubtfulBlockFarFromAnArticle() {
        assertArrayEquals(TEXT_ALONE, kept(TEXT_AND_DOUBT, PageType.ARTICLE, 0.9f));
    }

    @Test
    void dropsItFarFromADescriptionToo() {
        assertArrayEquals(TEXT_ALONE, kept(TEXT_AND_DOUBT, PageType.PRODUCT, 0.4f));
    }

    @Test
    void keepsWhatStandsNear() {
        float[] near = {0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0, 0, 0.5f};
        assertArrayEquals(chosen(near), kept(near, PageType.ARTICLE, 0.9f));
    }

    @Test
    void keepsWhatIsLikely() {
        float[] likely = {0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0, 0, 0, 0.7f};
        assertArrayEquals(chosen(likely), kept(likely, PageType.ARTICLE, 0.9f));
    }

    @Test
    void keepsSecondHalves() {
        float[] halves = {0.5f, 0.5f, 0.5f, 0, 0, 0, 0.5f};
        assertArrayEquals(chosen(halves), kept(halves, PageType.ARTICLE, 0.9f));
    }

    @Test
    void leavesListsThreadsAndUnsureArticlesInPieces() {
        assertArrayEquals(chosen(TEXT_AND_DOUBT), kept(TEXT_AND_DOUBT, PageType.FORUM, 0.9f));
        assertArrayEquals(chosen(TEXT_AND_DOUBT), kept(TEXT_AND_DOUBT, PageType.ARTICLE, 0.5f));
    }

    @Test
    void dropsNothingOfNothing() {
        assertArrayEquals(new boolean[2], kept(new float[2], PageType.ARTICLE, 0.9f));
    }

    private static boolean[] kept(float[] content, PageType type, float sure) {
        PageSignals page = new PageSignals(Jsoup.parse("<p>All said here.</p>".repeat(content.length)));
        float[] types = new float[PageType.values().length];
        types[type.ordinal()] = sure;
        boolean[] kept = chosen(content);
        Islands.drop(page, kept, new PageScores(types, content));
        return kept;
    }

    private static boolean[] chosen(float[] content) {
        boolean[] chosen = new boolean[content.length];
        for (int i = 0; i < content.length; i++) {
            chosen[i] = content[i] > 0;
        }
        return chosen;
    }
}
