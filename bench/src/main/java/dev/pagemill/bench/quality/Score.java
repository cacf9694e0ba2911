package dev.pagemill.bench.quality;

import java.util.List;

/**
 * Precision, recall and F1 of one page's text.
 *
 * @param precision share of what was extracted that is right
 * @param recall share of what is right that was extracted
 */
public record Score(double precision, double recall) {

    /** The harmonic mean; 0 where both are. */
    public double f1() {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /** Counted tokens against counted tokens; two empty texts agree. */
    public static Score of(List<String> got, List<String> wanted) {
        if (got.isEmpty() || wanted.isEmpty()) {
            double same = got.isEmpty() && wanted.isEmpty() ? 1 : 0;
            return new Score(same, same);
        }
        double both = Words.overlap(Words.counted(got), Words.counted(wanted));
        return new Score(both / got.size(), both / wanted.size());
    }
}
