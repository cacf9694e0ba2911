package dev.pagemill.scraping.parse;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.text.TextPosition;

/**
 * A run of letters without a gap, in points from the top left corner of the page as it is read.
 *
 * @param size of the type
 * @param from the first of its letters among the page's
 * @param until the first of the next word's: blanks belong to the word before them
 * @param letters without blanks
 * @param first and {@code last}: code points of its first and last letter
 * @param turned whether it is not set in the direction that most of the page has
 */
record PdfWord(
        float left,
        float right,
        float baseline,
        float size,
        int from,
        int until,
        int letters,
        int first,
        int last,
        boolean turned) {
    /** Of the size, above and below the base line: what letters take. */
    private static final float ASCENT = 0.75f;

    private static final float DESCENT = 0.2f;

    /** Of the size: letters are spaced less, words more. */
    private static final float GAP = 0.2f;

    /** Of the size: letters of one word differ less in height, or are an index. */
    private static final float SHIFT = 0.25f;

    private static final int SAMPLE = 8;

    float top() {
        return baseline - ASCENT * size;
    }

    float bottom() {
        return baseline + DESCENT * size;
    }

    float middle() {
        return (top() + bottom()) / 2;
    }

    /** In the order of {@code letters}; together they hold all of them. */
    static List<PdfWord> of(List<TextPosition> letters) {
        var runs = new Runs(direction(letters));
        for (int i = 0; i < letters.size(); i++) {
            runs.add(letters.get(i), i);
        }
        runs.close(letters.size());
        return runs.words;
    }

    /** Joins letters as they come. */
    private static final class Runs {
        private final float direction;
        private final List<PdfWord> words = new ArrayList<>();
        private boolean within;
        private boolean any;
        private float left;
        private float right;
        private float baseline;
        private float size;
        private int from;
        private int letters;
        private int first;
        private int last;
        private boolean turned;

        Runs(float direction) {
            this.direction = direction;
        }

        void add(TextPosition letter, int index) {
            var text = letter.getUnicode();
            if (text == null || text.isBlank()) {
                within = false;
                return;
            }
            float x = letter.getXDirAdj();
            float end = x + letter.getWidthDirAdj();
            float y = letter.getYDirAdj();
            boolean other = letter.getDir() != direction;
            float height = size(letter);
            boolean next = within
                    && turned == other
                    && Math.max(x - right, left - end) <= GAP * size
                    && Math.abs(y - baseline) <= SHIFT * Math.max(size, height);
            if (next) {
                left = Math.min(left, x);
                right = Math.max(right, end);
            } else {
                close(index);
                left = x;
                right = end;
                baseline = y;
                size = height;
                letters = 0;
                first = text.codePointAt(0);
                turned = other;
                any = true;
                within = true;
            }
            letters++;
            last = text.codePointBefore(text.length());
        }

        /** Ends the word before a letter. Blanks before the first word are its. */
        void close(int index) {
            if (any) {
                words.add(new PdfWord(left, right, baseline, size, from, index, letters, first, last, turned));
                from = index;
            }
        }

        private static float size(TextPosition letter) {
            // Not what the file calls the size: that leaves out how its drawing is scaled.
            float size = letter.getYScale();
            return size > 0 ? size : Math.max(letter.getHeightDir(), 1);
        }
    }

    /** The direction of most letters, in degrees; a sample of them tells. */
    private static float direction(List<TextPosition> letters) {
        int[] counts = new int[4];
        for (int i = 0; i < letters.size(); i += SAMPLE) {
            counts[Math.floorMod(Math.round(letters.get(i).getDir() / 90), 4)]++;
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return most * 90f;
    }
}
