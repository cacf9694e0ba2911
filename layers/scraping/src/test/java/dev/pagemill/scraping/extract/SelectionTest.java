package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final int[] TEN_TOKENS_EACH = {0, 10, 20, 30};

    @Test
    void keepsTheLikelyBlocks() {
        boolean[] kept = new Selection(new float[] {0.95f, 0.02f, 0.9f}, TEN_TOKENS_EACH).kept();
        assertArrayEquals(new boolean[] {true, false, true}, kept);
    }

    @Test
    void cutsLowerWhereLittleIsLikely() {
        boolean[] kept = new Selection(new float[] {0.2f, 0.01f, 0.15f}, TEN_TOKENS_EACH).kept();
        assertArrayEquals(new boolean[] {true, false, true}, kept);
    }

    @Test
    void choosesNothingOfNothing() {
        assertEquals(0, new Selection(new float[0], new int[] {0}).kept().length);
    }
}
