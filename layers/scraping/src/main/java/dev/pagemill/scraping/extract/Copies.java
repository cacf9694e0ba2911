package dev.pagemill.scraping.extract;

import java.util.Arrays;

/**
 * Drops what a page says twice: texts kept for other layouts, quoted posts, the whole article again in one hidden
 * element. Of two copies the likelier stays. Code and rows of tables may say the same twice on purpose.
 */
final class Copies {
    /** A text of fewer runs of words is no copy but a phrase. */
    private static final int MIN_RUNS = 4;

    /** The share of a copy's runs that are said elsewhere. */
    private static final double COPIED = 0.99;

    /** Many blocks said again in one: the runs across their borders are new. */
    private static final double COPIED_LONG = 0.92;

    private static final int LONG_RUNS = 400;

    private final PageSignals page;
    /** How often each run of words is kept. */
    private final int[] kept;

    private Copies(PageSignals page) {
        this.page = page;
        this.kept = new int[page.shared.slots()];
    }

    /** Changes {@code chosen}. */
    static void drop(PageSignals page, boolean[] chosen, float[] probabilities) {
        Copies copies = new Copies(page);
        long[] candidates = new long[chosen.length];
        int count = 0;
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i]) {
                copies.count(i, 1);
                if (copies.mayBeCopy(i)) {
                    // The least likely first; of equals the last.
                    candidates[count++] = (long) Float.floatToIntBits(probabilities[i]) << 32 | (Integer.MAX_VALUE - i);
                }
            }
        }
        Arrays.sort(candidates, 0, count);
        for (int k = 0; k < count; k++) {
            int i = Integer.MAX_VALUE - (int) candidates[k];
            if (copies.copied(i)) {
                chosen[i] = false;
                copies.count(i, -1);
            }
        }
    }

    private boolean mayBeCopy(int i) {
        TagKind kind = page.blocks.get(i).owner.kind;
        return kind != TagKind.PREFORMATTED && kind != TagKind.ROW && page.shared.runs(i) >= MIN_RUNS;
    }

    private void count(int i, int change) {
        for (int at = 0; at < page.shared.runs(i); at++) {
            kept[page.shared.slot(i, at)] += change;
        }
    }

    private boolean copied(int i) {
        int runs = page.shared.runs(i);
        int found = 0;
        for (int at = 0; at < runs; at++) {
            found += kept[page.shared.slot(i, at)] > 1 ? 1 : 0;
        }
        return found >= (runs < LONG_RUNS ? COPIED : COPIED_LONG) * runs;
    }
}
