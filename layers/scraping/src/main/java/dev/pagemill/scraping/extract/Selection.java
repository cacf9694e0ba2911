package dev.pagemill.scraping.extract;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Chooses the set of blocks with the best expected F1: blocks by falling probability, cut where twice the expected right
 * tokens over chosen plus expected wanted tokens is greatest. A page on which little is likely is cut lower, so it does
 * not come out empty.
 */
final class Selection {
    private Selection() {}

    static boolean[] best(float[] probabilities, int[] tokenSums, double beta) {
        int n = probabilities.length;
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> -probabilities[i]));
        double wanted = 0;
        for (int i = 0; i < n; i++) {
            wanted += probabilities[i] * tokens(tokenSums, i);
        }
        double right = 0;
        double chosen = 0;
        double best = -1;
        int cut = 0;
        for (int k = 0; k < n; k++) {
            int i = order[k];
            right += probabilities[i] * tokens(tokenSums, i);
            chosen += tokens(tokenSums, i);
            double expected = right / (chosen + beta * beta * wanted);
            if (expected >= best) {
                best = expected;
                cut = k + 1;
            }
        }
        boolean[] kept = new boolean[n];
        for (int k = 0; k < cut; k++) {
            kept[order[k]] = true;
        }
        return kept;
    }

    private static int tokens(int[] sums, int i) {
        return sums[i + 1] - sums[i];
    }
}
