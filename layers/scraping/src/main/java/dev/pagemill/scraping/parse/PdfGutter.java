package dev.pagemill.scraping.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * An upright strip of a page that no word reaches into: what parts columns of text, or of a table. The tall empty
 * rectangles of T. Breuel, "Two Geometric Algorithms for Layout Analysis" (DAS 2002), of one width and therefore
 * found in one sweep down the page.
 *
 * @param x within the strip
 * @param top and {@code bottom}: where a word above and one below end it, or infinite
 * @param words on the side that has fewer
 */
record PdfGutter(float x, float top, float bottom, int words) {
    /** Of the size of type. A line that is a little too long narrows a gutter and leaves it one. */
    private static final float WIDTH = 0.3f;

    private static final float STEP = 0.2f;

    /** Of the distance of lines: a river in a paragraph is soon dammed. */
    private static final float HEIGHT = 3.5f;

    /** A page is some 60 times as wide as its type is high. */
    private static final int MAX_STRIPS = 1_500;

    private static final int MIN_WORDS = 10;

    /** A page of one column has none, one with a table of many columns may have more. */
    private static final int MAX_FOUND = 8;

    private boolean isBeside(PdfGutter other, float distance) {
        return Math.abs(x - other.x) < distance && top < other.bottom && other.top < bottom;
    }

    /** Those that part most words first. */
    static List<PdfGutter> in(List<PdfWord> words, PdfSide.Type type) {
        var found = new Sweep(words, type).found;
        found.sort(Comparator.comparingInt(PdfGutter::words).reversed());
        var kept = new ArrayList<PdfGutter>();
        for (var gutter : found) {
            if (kept.size() < MAX_FOUND && kept.stream().noneMatch(other -> gutter.isBeside(other, type.size()))) {
                kept.add(gutter);
            }
        }
        return kept;
    }

    /** Goes down the page with all strips at once, each of which knows what stands beside it since it began. */
    private static final class Sweep {
        private final float start;
        private final float step;
        private final float width;
        private final float height;
        private final float[] tops;
        private final int[] lefts;
        private final int[] rights;

        /** How many words of a row end before each strip, and how many begin after it. */
        private final int[] ended;

        private final int[] begun;
        private float row = Float.POSITIVE_INFINITY;
        private final List<PdfGutter> found = new ArrayList<>();

        Sweep(List<PdfWord> words, PdfSide.Type type) {
            float left = Float.MAX_VALUE;
            float right = -Float.MAX_VALUE;
            for (var word : words) {
                left = Math.min(left, word.left());
                right = Math.max(right, word.right());
            }
            start = left;
            step = Math.max(STEP * type.size(), (right - left) / MAX_STRIPS);
            width = WIDTH * type.size();
            height = HEIGHT * type.pitch();
            int count = Math.clamp((int) ((right - left) / step), 0, MAX_STRIPS);
            tops = new float[count];
            Arrays.fill(tops, Float.NEGATIVE_INFINITY);
            lefts = new int[count];
            rights = new int[count];
            ended = new int[count + 1];
            begun = new int[count + 1];
            var sorted = new ArrayList<>(words);
            sorted.sort((one, other) -> Float.compare(one.top(), other.top()));
            for (var word : sorted) {
                if (word.top() > row) {
                    count();
                }
                pass(word);
                row = Math.min(row, word.middle());
            }
            count();
            end(0, count, Float.POSITIVE_INFINITY);
        }

        private void pass(PdfWord word) {
            int first = Math.clamp((int) Math.ceil((word.left() - width - start) / step), 0, tops.length);
            int after = Math.clamp((int) Math.ceil((word.right() - start) / step), first, tops.length);
            end(first, after, word.top());
            for (int i = first; i < after; i++) {
                tops[i] = Math.max(tops[i], word.bottom());
                lefts[i] = 0;
                rights[i] = 0;
            }
            ended[after]++;
            begun[first]++;
        }

        /** Once a row and not once a word: a page has ten times as many of these. */
        private void count() {
            int before = 0;
            for (int i = 0; i < lefts.length; i++) {
                before += ended[i];
                lefts[i] += before;
            }
            int behind = 0;
            for (int i = rights.length - 1; i >= 0; i--) {
                behind += begun[i + 1];
                rights[i] += behind;
            }
            Arrays.fill(ended, 0);
            Arrays.fill(begun, 0);
            row = Float.POSITIVE_INFINITY;
        }

        private void end(int first, int after, float bottom) {
            for (int i = first; i < after; i++) {
                int words = Math.min(lefts[i], rights[i]);
                if (words >= MIN_WORDS && bottom - tops[i] > height) {
                    found.add(new PdfGutter(start + i * step + width / 2, tops[i], bottom, words));
                }
            }
        }
    }
}
