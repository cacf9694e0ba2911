package dev.pagemill.scraping.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands on one side of a gutter, line by line, and whether it is prose: whether its lines end where the next
 * word would not have fitted. The cells of a table, the lines of a list or of code end before.
 */
final class PdfSide {
    /** Of the distance of lines: what is further apart is not of one paragraph. */
    private static final float NEXT_LINE = 1.6f;

    /** Of the size: a blank, and what a ragged line may leave. */
    private static final float ROOM = 0.6f;

    /** Of a column's width: a longer word fits nowhere, in the cells of a table either. */
    private static final float LONG_WORD = 0.4f;

    /** Of the size: more is no distance within a text. */
    private static final float MAX_PITCH = 3;

    private static final float SAME_BASELINE = 0.15f;

    /** Of the distance of lines: more than those of a paragraph are apart. */
    private static final float APART = 1.25f;

    /** A line in twenty may stand out of its column. */
    private static final double FARTHEST = 0.95;

    private static final int MIN_STARTS = 5;

    /** Fewer may be level by chance. */
    private static final int MANY_STARTS = 12;

    private static final double TOGETHER = 0.7;
    private static final int MIN_CHARS = 16;
    private static final int MANY_CHARS = 20;
    private static final int MANY_LINES = 8;
    private static final double PLAIN_FLOW = 0.8;

    /** Of a column's width: what a line of prose takes, and a heading or a running head does not. */
    private static final float WIDE = 0.7f;

    private static final int MIN_PAIRS = 2;
    private static final double MIN_FLOW = 0.6;
    private static final double MAX_GAPPED = 0.4;
    private static final double MOST = 0.5;

    private final Type type;
    private final List<PdfRow> lines;
    private final float left;
    private final float right;

    /**
     * How a page is set.
     *
     * @param size of most letters, in points
     * @param pitch from line to line
     * @param leftward whether most letters are of a script that runs from right to left
     */
    record Type(float size, float pitch, boolean leftward) {}

    private PdfSide(Type type, List<PdfRow> lines, float left, float right) {
        this.type = type;
        this.lines = lines;
        this.left = left;
        this.right = right;
    }

    static PdfSide of(List<PdfWord> words, Type type) {
        var lines = PdfRow.of(words, type);
        return new PdfSide(
                type,
                lines,
                share(lines.stream().map(PdfRow::left), 1 - FARTHEST),
                share(lines.stream().map(PdfRow::right), FARTHEST));
    }

    /** The usual distance from line to line, where there are lines near enough to tell. */
    static float pitch(PdfSide left, PdfSide right, Type type) {
        var steps = new ArrayList<Float>();
        for (var side : List.of(left, right)) {
            for (int i = 1; i < side.count(); i++) {
                float step =
                        side.lines.get(i).baseline() - side.lines.get(i - 1).baseline();
                if (step < MAX_PITCH * type.size) {
                    steps.add(step);
                }
            }
        }
        return steps.isEmpty() ? type.pitch : share(steps.stream(), MOST);
    }

    PdfSide in(Type other) {
        return new PdfSide(other, lines, left, right);
    }

    /** What of it lies between two heights; its edges stay those of the whole. */
    PdfSide between(float top, float bottom) {
        var within = lines.stream()
                .filter(line -> line.baseline() > top && line.baseline() < bottom)
                .toList();
        return new PdfSide(type, within, left, right);
    }

    List<PdfRow> lines() {
        return lines;
    }

    int count() {
        return lines.size();
    }

    /** The value that {@code share} of the values are below; of few, the first or the last. */
    static float share(Stream<Float> values, double share) {
        var sorted = values.sorted().toList();
        double at = share * (sorted.size() - 1);
        return sorted.isEmpty() ? 0 : sorted.get((int) (share > MOST ? Math.ceil(at) : at));
    }

    boolean isProse() {
        return isProse(MIN_FLOW);
    }

    /** Beyond the doubt that a column of short cells may leave. */
    boolean isPlainlyProse() {
        return count() >= MANY_LINES && chars() >= MANY_CHARS && isProse(PLAIN_FLOW);
    }

    private boolean isProse(double share) {
        int full = 0;
        int broken = 0;
        for (int i = 1; i < lines.size(); i++) {
            var line = lines.get(i - 1);
            var next = lines.get(i);
            boolean tells = next.opening() < LONG_WORD * (right - left);
            if (tells && !line.ends() && next.baseline() - line.baseline() < NEXT_LINE * type.pitch) {
                boolean fits = fits(next, line);
                full += fits ? 0 : 1;
                broken += fits ? 1 : 0;
            }
        }
        return full >= MIN_PAIRS && full >= share * (full + broken) && chars() >= MIN_CHARS && !isGapped(MAX_GAPPED);
    }

    boolean isRowsOfCells() {
        return count() > 1 && isGapped(MOST);
    }

    private boolean isGapped(double share) {
        return lines.stream().filter(PdfRow::gapped).count() >= share * count();
    }

    /** A line, on average. */
    double chars() {
        return lines.stream().mapToInt(PdfRow::chars).average().orElse(0);
    }

    /** Whether each line begins where the column does, or stands in its middle. */
    boolean isSetInColumn() {
        return lines.stream()
                .allMatch(line -> isFlush(line) || Math.abs(line.left() + line.right() - left - right) / 2 < type.size);
    }

    /** Whether a line begins where the column does and takes most of its width. */
    boolean hasWideLine() {
        return lines.stream().anyMatch(this::isWide);
    }

    boolean isMostlyWide() {
        return lines.stream().filter(this::isWide).count() > MOST * count();
    }

    private boolean isWide(PdfRow line) {
        return isFlush(line) && line.right() - line.left() > WIDE * (right - left);
    }

    private boolean isFlush(PdfRow line) {
        return Math.abs(type.leftward ? right - line.right() : line.left() - left) < type.size;
    }

    /** Whether most lines of the side that has fewer stand beside one of the other's, as rows of a table do. */
    boolean isLevelWith(PdfSide other) {
        return level(lines, other.lines) >= MOST * Math.min(count(), other.count());
    }

    /**
     * Whether what begins on one side mostly begins on the other as well, at the same height: cells of one row do,
     * paragraphs of two columns do not.
     */
    static boolean areRows(PdfSide left, PdfSide right) {
        var starts = left.starts(false);
        var others = right.starts(false);
        int all = starts.size() + others.size();
        return all >= MIN_STARTS
                && left.isLevel(starts, right.starts(true), all < MANY_STARTS ? 1 : TOGETHER)
                && right.isLevel(others, left.starts(true), all < MANY_STARTS ? 1 : TOGETHER);
    }

    private boolean isLevel(List<PdfRow> starts, List<PdfRow> others, double share) {
        return starts.size() > 1 && level(starts, others) >= share * starts.size();
    }

    /** The lines that begin something: after white space or a line that had room left, or also after a sentence. */
    private List<PdfRow> starts(boolean sentences) {
        var starts = new ArrayList<PdfRow>();
        for (int i = 1; i < lines.size(); i++) {
            var before = lines.get(i - 1);
            var line = lines.get(i);
            boolean apart = line.baseline() - before.baseline() > APART * type.pitch;
            if (apart || fits(line, before) || sentences && before.ends()) {
                starts.add(line);
            }
        }
        return starts;
    }

    private boolean fits(PdfRow line, PdfRow before) {
        float room = type.leftward ? before.left() - left : right - before.right();
        return room > line.opening() + ROOM * type.size;
    }

    private int level(List<PdfRow> some, List<PdfRow> others) {
        int level = 0;
        int at = 0;
        for (var line : some) {
            while (at < others.size() && others.get(at).baseline() < line.baseline() - SAME_BASELINE * type.size) {
                at++;
            }
            level += at < others.size() && others.get(at).baseline() <= line.baseline() + SAME_BASELINE * type.size
                    ? 1
                    : 0;
        }
        return level;
    }
}
