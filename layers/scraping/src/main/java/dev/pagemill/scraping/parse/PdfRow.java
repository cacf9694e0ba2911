package dev.pagemill.scraping.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Words on one base line.
 *
 * @param opening the width of the word that the line before had to have room for
 * @param chars with those counted double that are twice as wide
 * @param ends whether a sentence seems to end with it
 * @param gapped whether its words stand apart like cells
 */
record PdfRow(
        float left,
        float right,
        float top,
        float bottom,
        float baseline,
        float opening,
        int chars,
        boolean ends,
        boolean gapped) {
    /** Of the size: words of one line differ less in height, an index included. */
    private static final float SAME_LINE = 0.4f;

    /** Of the size: prose has no such gap, a row of cells has. */
    private static final float CELL_GAP = 1.5f;

    private static final String ENDS = ".!?:;\u3002\uff01\uff1f\u2026\u061f\u06d4\u201d\"";

    /** The rows that words make, from the top. */
    static List<PdfRow> of(List<PdfWord> words, PdfSide.Type type) {
        var lines = new ArrayList<PdfRow>();
        var line = new ArrayList<PdfWord>();
        for (var word : words.stream()
                .sorted(Comparator.comparingDouble(PdfWord::baseline))
                .toList()) {
            if (!line.isEmpty() && word.baseline() - line.getFirst().baseline() > SAME_LINE * type.size()) {
                lines.add(row(line, type));
                line.clear();
            }
            line.add(word);
        }
        if (!line.isEmpty()) {
            lines.add(row(line, type));
        }
        return List.copyOf(lines);
    }

    private static PdfRow row(List<PdfWord> words, PdfSide.Type type) {
        var sorted =
                words.stream().sorted(Comparator.comparingDouble(PdfWord::left)).toList();
        boolean gapped = false;
        float end = sorted.getFirst().right();
        for (var word : sorted) {
            gapped |= word.left() - end > CELL_GAP * type.size();
            end = Math.max(end, word.right());
        }
        var opening = type.leftward() ? sorted.getLast() : sorted.getFirst();
        var closing = type.leftward() ? sorted.getFirst() : sorted.getLast();
        return new PdfRow(
                sorted.getFirst().left(),
                end,
                (float) words.stream().mapToDouble(PdfWord::top).min().orElse(0),
                (float) words.stream().mapToDouble(PdfWord::bottom).max().orElse(0),
                words.getLast().baseline(),
                opening(opening),
                words.stream().mapToInt(PdfRow::chars).sum(),
                ENDS.indexOf(closing.last()) >= 0,
                gapped);
    }

    private static int chars(PdfWord word) {
        return word.letters() * (Character.isIdeographic(word.first()) ? 2 : 1);
    }

    /** Scripts without blanks break after any letter. A number tells nothing: columns of cells begin with it. */
    private static float opening(PdfWord word) {
        if (Character.isDigit(word.first())) {
            return Float.MAX_VALUE;
        }
        float width = word.right() - word.left();
        return Character.isIdeographic(word.first()) ? Math.min(width, 2 * word.size()) : width;
    }
}
