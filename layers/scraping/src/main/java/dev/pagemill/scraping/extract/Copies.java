package dev.pagemill.scraping.extract;

import java.util.stream.IntStream;

/**
 * Drops what a page says twice: texts kept for other layouts, quoted posts, the whole article again in one hidden
 * element. Of two copies the likelier stays. Code and rows of tables may say the same twice on purpose, and what is said
 * many times, such as the steps of a plan for each day, is no copy for another layout.
 */
final class Copies {
    /** A text of fewer runs of words is no copy but a phrase. */
    private static final int MIN_RUNS = 4;

    /** The share of a copy's runs that are said elsewhere. */
    private static final double COPIED = 0.99;

    /** Many blocks said again in one: the runs across their borders are new. */
    private static final double COPIED_LONG = 0.92;

    private static final int LONG_RUNS = 400;

    /** A short text most of which is said so often is repeated on purpose: layouts keep two or three copies. */
    private static final int ON_PURPOSE = 5;

    /** A block as likely as this is said again on purpose: the scorer sees copies as such. */
    private static final float SURE = 0.9f;

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
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i]) {
                copies.count(i, 1);
            }
        }
        for (long candidate : copies.candidates(chosen, probabilities)) {
            int i = Integer.MAX_VALUE - (int) candidate;
            copies.count(i, -1);
            if (copies.saidElsewhere(i)) {
                chosen[i] = false;
            } else {
                copies.count(i, 1);
            }
        }
    }

    /** The least likely first; of equals the last. */
    private long[] candidates(boolean[] chosen, float[] probabilities) {
        return IntStream.range(0, chosen.length)
                .filter(i -> chosen[i] && probabilities[i] < SURE && mayBeCopy(i) && !repeatedOnPurpose(i))
                .mapToLong(i -> (long) Float.floatToIntBits(probabilities[i]) << 32 | (Integer.MAX_VALUE - i))
                .sorted()
                .toArray();
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

    private boolean repeatedOnPurpose(int i) {
        int runs = page.shared.runs(i);
        return runs < LONG_RUNS && 2 * runsKept(i, ON_PURPOSE) > runs;
    }

    private boolean saidElsewhere(int i) {
        int runs = page.shared.runs(i);
        return runsKept(i, 1) >= (runs < LONG_RUNS ? COPIED : COPIED_LONG) * runs;
    }

    /** How many of a block's runs are kept so often. */
    private int runsKept(int i, int times) {
        int found = 0;
        for (int at = 0; at < page.shared.runs(i); at++) {
            found += kept[page.shared.slot(i, at)] >= times ? 1 : 0;
        }
        return found;
    }
}
