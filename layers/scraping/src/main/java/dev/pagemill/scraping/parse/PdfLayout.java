package dev.pagemill.scraping.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.text.TextPosition;

/**
 * Finds the columns of a page whose letters may have been drawn across them, and puts them into the order of reading:
 * what stands above columns, each column, what stands below, and so on within each. A recursive cut after G. Nagy and
 * S. Seth, "Hierarchical representation of optically scanned documents" (ICPR 1984), along {@linkplain PdfGutter
 * gutters} and not along white space right across the page, so that a heading over all columns needs none around it.
 * Within a region the letters keep the order in which they were drawn: it is the file's own, and mostly right.
 */
final class PdfLayout {
    /** Beyond it a page is a drawing, or an attack. */
    private static final int MAX_WORDS = 30_000;

    private static final int MAX_DEPTH = 8;

    /** Of the size: lines of one paragraph are further apart than the one and nearer than the other. */
    private static final float MIN_PITCH = 0.8f;

    private static final float MAX_PITCH = 3;
    private static final float USUAL_PITCH = 1.2f;

    /** Points: the largest page that a PDF file may have, and more than the largest that is read as text. */
    private static final float MAX_SIDE = 14_400;

    private final PdfSide.Type type;
    private final List<List<PdfWord>> regions = new ArrayList<>();

    private PdfLayout(PdfSide.Type type) {
        this.type = type;
    }

    /** The letters of each region in reading order; one region alone, as it was given, where there are no columns. */
    static List<List<TextPosition>> regions(List<TextPosition> letters) {
        var words = PdfWord.of(letters);
        var upright = words.stream().filter(word -> !word.turned()).toList();
        boolean wild = upright.stream().anyMatch(PdfLayout::isOutside);
        if (upright.isEmpty() || words.size() > MAX_WORDS || wild) {
            return List.of(letters);
        }
        var layout = new PdfLayout(type(upright));
        layout.cut(upright, 0);
        if (layout.regions.size() == 1) {
            return List.of(letters);
        }
        layout.regions.add(words.stream().filter(PdfWord::turned).toList());
        return layout.regions.stream()
                .filter(region -> !region.isEmpty())
                .map(region -> letters(region, letters))
                .toList();
    }

    private static boolean isOutside(PdfWord word) {
        return !(Math.abs(word.left()) < MAX_SIDE
                && Math.abs(word.right()) < MAX_SIDE
                && Math.abs(word.baseline()) < MAX_SIDE
                && word.size() < MAX_SIDE);
    }

    private static List<TextPosition> letters(List<PdfWord> region, List<TextPosition> letters) {
        var out = new ArrayList<TextPosition>();
        region.stream()
                .sorted(Comparator.comparingInt(PdfWord::from))
                .forEach(word -> out.addAll(letters.subList(word.from(), word.until())));
        return out;
    }

    private void cut(List<PdfWord> words, int depth) {
        if (words.isEmpty()) {
            return;
        }
        if (depth < MAX_DEPTH) {
            for (var gutter : PdfGutter.in(words, type)) {
                var span = PdfColumns.beside(gutter, words, type);
                if (span.isPresent()) {
                    cut(words, gutter.x(), span.get(), depth + 1);
                    return;
                }
            }
        }
        regions.add(words);
    }

    private void cut(List<PdfWord> words, float x, PdfColumns.Span span, int depth) {
        var above = new ArrayList<PdfWord>();
        var left = new ArrayList<PdfWord>();
        var right = new ArrayList<PdfWord>();
        var below = new ArrayList<PdfWord>();
        for (var word : words) {
            if (word.middle() < span.top()) {
                above.add(word);
            } else if (word.middle() > span.bottom()) {
                below.add(word);
            } else {
                (word.left() < x ? left : right).add(word);
            }
        }
        cut(above, depth);
        cut(type.leftward() ? right : left, depth);
        cut(type.leftward() ? left : right, depth);
        cut(below, depth);
    }

    private static PdfSide.Type type(List<PdfWord> words) {
        float size = PdfSide.share(words.stream().map(PdfWord::size), 0.5);
        var steps = new ArrayList<Float>();
        for (int i = 1; i < words.size(); i++) {
            float step = Math.abs(words.get(i).baseline() - words.get(i - 1).baseline());
            if (step > MIN_PITCH * size && step < MAX_PITCH * size) {
                steps.add(step);
            }
        }
        float pitch = steps.isEmpty() ? USUAL_PITCH * size : PdfSide.share(steps.stream(), 0.5);
        long leftward = words.stream().filter(word -> isLeftward(word.first())).count();
        return new PdfSide.Type(size, pitch, leftward * 2 > words.size());
    }

    private static boolean isLeftward(int letter) {
        byte direction = Character.getDirectionality(letter);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
