package dev.pagemill.bench.train;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Aligns a page's words with the words of its known content, in order, by dynamic programming: a match counts one, and
 * one more when it goes on from the match before, so that words of the content are not found scattered over navigation.
 */
final class Alignment {
    /** Larger tables are aligned on the page's start alone. */
    private static final long MAX_CELLS = 300_000_000L;

    private static final byte SKIP_LEFT = 0;
    private static final byte SKIP_RIGHT = 1;
    private static final byte MATCH = 2;
    private static final byte CONTINUED = 4;

    private Alignment() {}

    /** For each word on the left whether it is matched by one on the right. */
    static boolean[] matched(List<String> left, List<String> right) {
        Map<String, Integer> ids = new HashMap<>();
        int[] a = encode(left, ids);
        int[] b = encode(right, ids);
        int rows = (int) Math.min(a.length, MAX_CELLS / Math.max(1, b.length));
        byte[][] moves = new byte[rows + 1][];
        fill(a, b, moves);
        return trace(moves, new boolean[a.length], b.length);
    }

    private static int[] encode(List<String> words, Map<String, Integer> ids) {
        return words.stream()
                .mapToInt(word -> ids.computeIfAbsent(word, key -> ids.size()))
                .toArray();
    }

    /** Two scores a cell: the best so far, and the best that ends in a match here. */
    private static void fill(int[] a, int[] b, byte[][] moves) {
        int[] best = new int[b.length + 1];
        int[] ending = new int[b.length + 1];
        Arrays.fill(ending, Integer.MIN_VALUE / 2);
        for (int i = 1; i < moves.length; i++) {
            byte[] row = new byte[b.length + 1];
            int bestBefore = best[0];
            int endingBefore = ending[0];
            for (int j = 1; j <= b.length; j++) {
                int bestAbove = best[j];
                int endingAbove = ending[j];
                byte move = 0;
                int end = Integer.MIN_VALUE / 2;
                if (a[i - 1] == b[j - 1]) {
                    boolean goesOn = endingBefore + 2 >= bestBefore + 1;
                    end = goesOn ? endingBefore + 2 : bestBefore + 1;
                    move |= goesOn ? CONTINUED : 0;
                }
                int skip = Math.max(bestAbove, best[j - 1]);
                if (end >= skip) {
                    move |= MATCH;
                } else {
                    move |= bestAbove >= best[j - 1] ? SKIP_LEFT : SKIP_RIGHT;
                }
                best[j] = Math.max(end, skip);
                ending[j] = end;
                bestBefore = bestAbove;
                endingBefore = endingAbove;
                row[j] = move;
            }
            moves[i] = row;
        }
    }

    private static boolean[] trace(byte[][] moves, boolean[] matched, int columns) {
        int i = moves.length - 1;
        int j = columns;
        boolean must = false;
        while (i > 0 && j > 0) {
            byte move = moves[i][j];
            if (must || (move & MATCH) != 0) {
                matched[i - 1] = true;
                must = (move & CONTINUED) != 0;
                i--;
                j--;
            } else if ((move & SKIP_RIGHT) != 0) {
                j--;
            } else {
                i--;
            }
        }
        return matched;
    }
}
