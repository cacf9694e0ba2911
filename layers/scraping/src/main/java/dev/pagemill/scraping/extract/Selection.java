package dev.pagemill.scraping.extract;

import java.util.Arrays;

/**
 * The set of blocks with the best expected F1: blocks by falling probability, cut where twice the expected right tokens
 * over chosen plus expected wanted tokens is greatest. A page on which little is likely is cut lower, so it does not come
 * out empty.
 */
final class Selection {
    /** Blocks by falling probability; equal ones as they stand in the page. */
    private final int[] order;

    private final float[] probabilities;
    private final int[] tokenSums;
    private int chosen;

    Selection(float[] probabilities, int[] tokenSums) {
        this.probabilities = probabilities;
        this.tokenSums = tokenSums;
        this.order = byProbability(probabilities);
        cut();
    }

    /** Blocks by falling probability. */
    private static int[] byProbability(float[] probabilities) {
        long[] keys = new long[probabilities.length];
        for (int i = 0; i < keys.length; i++) {
            // The bits of floats that are not negative rise with their value.
            keys[i] = (long) (Integer.MAX_VALUE - Float.floatToIntBits(probabilities[i])) << 32 | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        Arrays.setAll(order, k -> (int) keys[k]);
        return order;
    }

    private void cut() {
        double wanted = 0;
        for (int i : order) {
            wanted += probabilities[i] * tokens(i);
        }
        double right = 0;
        double taken = 0;
        double best = -1;
        for (int k = 0; k < order.length; k++) {
            right += probabilities[order[k]] * tokens(order[k]);
            taken += tokens(order[k]);
            double share = taken + wanted == 0 ? 0 : right / (taken + wanted);
            if (share >= best) {
                best = share;
                chosen = k + 1;
            }
        }
    }

    boolean[] kept() {
        boolean[] kept = new boolean[order.length];
        for (int k = 0; k < chosen; k++) {
            kept[order[k]] = true;
        }
        return kept;
    }

    private int tokens(int i) {
        return tokenSums[i + 1] - tokenSums[i];
    }
}
