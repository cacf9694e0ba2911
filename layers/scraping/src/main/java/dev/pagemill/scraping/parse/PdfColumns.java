package dev.pagemill.scraping.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells where along a gutter the text beside it is in columns. The gutter may run through a table and between the
 * two ends of a running head as well: white space that goes across the page cuts it into zones, and each is judged
 * by its lines. A table's cells do not break like prose, and its rows are level.
 */
final class PdfColumns {
    /** Of the distance of lines, beyond what it leaves white: where a zone ends. */
    private static final float ZONE_GAP = 0.4f;

    /** What a letter takes of its size, above and below. */
    private static final float LETTER = 0.95f;

    /** Of the distance of lines: a heading stands nearer to its column, a running head further off. */
    private static final float NEAR = 1.2f;

    /** Of the size: what a heading is set in. */
    private static final float LARGE = 1.12f;

    /** Of the distance of lines: a heading with its white space is less high, a figure higher. */
    private static final float MAX_HEADING = 6;

    /** Of the size: columns are further apart than words. */
    private static final float MIN_WIDTH = 0.7f;

    /** Of the width between columns: where a line leaves less, it is not of two columns. */
    private static final float MIN_GAP = 0.6f;

    private static final int MIN_LINES = 5;
    private static final int FEW_LINES = 3;

    private final PdfSide.Type type;
    private final PdfSide left;
    private final PdfSide right;

    private enum Kind {
        COLUMNS,
        /** A table, or a heading over columns that begin below it. */
        ACROSS,
        /** Too little to tell. */
        OPEN
    }

    private record Zone(PdfSide left, PdfSide right, float top, float bottom, Kind kind) {
        int lines() {
            return Math.min(left.count(), right.count());
        }
    }

    /** Where the columns begin and end, from the top of the page. */
    record Span(float top, float bottom) {}

    private PdfColumns(PdfSide left, PdfSide right, PdfSide.Type type) {
        this.left = left;
        this.right = right;
        this.type = type;
    }

    /** The longest columns beside the gutter; empty where there is none. */
    static Optional<Span> beside(PdfGutter gutter, List<PdfWord> words, PdfSide.Type type) {
        var lefts = new ArrayList<PdfWord>();
        var rights = new ArrayList<PdfWord>();
        for (var word : words) {
            if (word.middle() > gutter.top() && word.middle() < gutter.bottom()) {
                (word.left() < gutter.x() ? lefts : rights).add(word);
            }
        }
        var left = PdfSide.of(lefts, type);
        var right = PdfSide.of(rights, type);
        if (Math.min(left.count(), right.count()) < MIN_LINES) {
            return Optional.empty();
        }
        // Of the page's words in the order they were drawn in, the steps down go from column to column as well.
        var own = new PdfSide.Type(type.size(), PdfSide.pitch(left, right, type), type.leftward());
        return new PdfColumns(left.in(own), right.in(own), own).longest();
    }

    private Optional<Span> longest() {
        var runs = new ArrayList<List<Zone>>();
        var run = new ArrayList<Zone>();
        float end = Float.NEGATIVE_INFINITY;
        for (var zone : joined(zones())) {
            if (zone.kind == Kind.ACROSS) {
                runs.add(trimmed(run, end, zone.top));
                run = new ArrayList<>();
                end = zone.bottom;
            } else {
                run.add(zone);
            }
        }
        runs.add(trimmed(run, end, Float.POSITIVE_INFINITY));
        return runs.stream()
                .filter(this::isColumns)
                .max(Comparator.comparingInt(PdfColumns::lines))
                .map(this::span);
    }

    /** Without lines across both columns that happen to have a blank where the gutter is. */
    private Span span(List<Zone> run) {
        float top = run.getFirst().top;
        float bottom = run.getLast().bottom;
        var within = zone(top, bottom);
        float most = MIN_GAP * width(within.left, within.right);
        var lefts = within.left.lines();
        var rights = within.right.lines();
        int at = 0;
        while (at < Math.min(lefts.size(), rights.size()) && isOneLine(lefts.get(at), rights.get(at), most)) {
            top = lefts.get(at++).baseline();
        }
        int back = 1;
        while (back < Math.min(lefts.size(), rights.size()) - at
                && isOneLine(lefts.get(lefts.size() - back), rights.get(rights.size() - back), most)) {
            bottom = lefts.get(lefts.size() - back++).top();
        }
        return new Span(top, bottom);
    }

    private boolean isOneLine(Zone zone) {
        return zone.left.count() == 1
                && zone.right.count() == 1
                && isOneLine(zone.left.lines().getFirst(), zone.right.lines().getFirst(), MIN_GAP * width(left, right));
    }

    private boolean isOneLine(PdfRow one, PdfRow other, float most) {
        return Math.abs(one.baseline() - other.baseline()) < type.size() / 2 && other.left() - one.right() < most;
    }

    /** Between the edges that most lines keep to. */
    private static float width(PdfSide left, PdfSide right) {
        var ends = left.lines().stream().map(PdfRow::right);
        var starts = right.lines().stream().map(PdfRow::left);
        return PdfSide.share(starts, 0.25) - PdfSide.share(ends, 0.75);
    }

    private static int lines(List<Zone> run) {
        return run.stream().mapToInt(Zone::lines).sum();
    }

    private boolean isColumns(List<Zone> run) {
        if (run.stream().noneMatch(zone -> zone.kind == Kind.COLUMNS) || lines(run) < MIN_LINES) {
            return false;
        }
        var whole = zone(run.getFirst().top, run.getLast().bottom);
        return whole.kind == Kind.COLUMNS && width(whole.left, whole.right) >= MIN_WIDTH * type.size();
    }

    /** Without what stands at its ends and is not of the columns: running heads, authors side by side, a table's head. */
    private List<Zone> trimmed(List<Zone> run, float above, float below) {
        int from = 0;
        int until = run.size();
        while (from < until && isApart(run, from, from + 1, run.get(from).top - above)) {
            from++;
        }
        while (until > from && isApart(run, until - 1, until - 2, below - run.get(until - 1).bottom)) {
            until--;
        }
        return run.subList(from, until);
    }

    private boolean isApart(List<Zone> run, int at, int neighbour, float otherGap) {
        var zone = run.get(at);
        if (zone.kind != Kind.OPEN || neighbour < 0 || neighbour >= run.size()) {
            return zone.kind == Kind.OPEN;
        }
        // Nothing of its column follows a heading at the end, so that it must be of what stands below.
        if (neighbour < at && other(zone).count() == 0 && isLarge(zone)) {
            return true;
        }
        if (zone.lines() == 0 && (zone.left.isProse() || zone.right.isProse())) {
            return false;
        }
        float gap = Math.max(zone.top - run.get(neighbour).bottom, run.get(neighbour).top - zone.bottom);
        boolean near = gap <= NEAR * type.pitch() || zone.left.hasWideLine() || zone.right.hasWideLine();
        return !near || otherGap < gap || !zone.left.isSetInColumn() || !zone.right.isSetInColumn();
    }

    private boolean isLarge(Zone zone) {
        return Stream.concat(zone.left.lines().stream(), zone.right.lines().stream())
                .allMatch(line -> line.bottom() - line.top() > LARGE * LETTER * type.size());
    }

    /** Single rows that follow each other are judged together. */
    private List<Zone> joined(List<Zone> zones) {
        var joined = new ArrayList<Zone>();
        for (int i = 0; i < zones.size(); i++) {
            if (isHeading(zones, i) || isOneLine(zones.get(i))) {
                var zone = zones.get(i);
                joined.add(new Zone(zone.left, zone.right, zone.top, zone.bottom, Kind.ACROSS));
                continue;
            }
            int last = i;
            while (zones.get(i).kind == Kind.OPEN && last + 1 < zones.size() && zones.get(last + 1).kind == Kind.OPEN) {
                last++;
            }
            var together = zone(zones.get(i).top, zones.get(last).bottom);
            if (together.kind == Kind.OPEN) {
                joined.addAll(zones.subList(i, last + 1));
            } else {
                joined.add(together);
            }
            i = last;
        }
        return joined;
    }

    /** Whether the column beside a line that stands alone leaves as much white as it takes, and goes on below. */
    private boolean isHeading(List<Zone> zones, int at) {
        if (at == 0 || at == zones.size() - 1) {
            return false;
        }
        var beside = other(zones.get(at)).lines();
        var above = other(zones.get(at - 1)).lines();
        var below = other(zones.get(at + 1)).lines();
        return zones.get(at).kind == Kind.OPEN
                && beside.isEmpty()
                && !above.isEmpty()
                && !below.isEmpty()
                && below.getFirst().top() - above.getLast().bottom() < MAX_HEADING * type.pitch();
    }

    /** The side that is read last. */
    private PdfSide other(Zone zone) {
        return type.leftward() ? zone.left : zone.right;
    }

    private List<Zone> zones() {
        var lines = Stream.concat(left.lines().stream(), right.lines().stream())
                .sorted(Comparator.comparingDouble(PdfRow::top))
                .toList();
        float gap = Math.max(0, type.pitch() - LETTER * type.size()) + ZONE_GAP * type.pitch();
        var zones = new ArrayList<Zone>();
        float top = lines.getFirst().top();
        float bottom = lines.getFirst().bottom();
        for (var line : lines) {
            if (line.top() - bottom > gap) {
                zones.add(zone(top, bottom));
                top = line.top();
            }
            bottom = Math.max(bottom, line.bottom());
        }
        zones.add(zone(top, bottom));
        return zones;
    }

    private Zone zone(float top, float bottom) {
        var lefts = left.between(top, bottom);
        var rights = right.between(top, bottom);
        return new Zone(lefts, rights, top, bottom, kind(lefts, rights));
    }

    private static Kind kind(PdfSide left, PdfSide right) {
        // A table may stand in one column beside prose in the other.
        if (Math.max(left.count(), right.count()) >= FEW_LINES
                && (left.isRowsOfCells() && !right.isPlainlyProse()
                        || right.isRowsOfCells() && !left.isPlainlyProse())) {
            return Kind.ACROSS;
        }
        if (Math.min(left.count(), right.count()) < FEW_LINES) {
            return Kind.OPEN;
        }
        if (PdfSide.areRows(left, right)) {
            return Kind.ACROSS;
        }
        boolean apart = left.isRowsOfCells() || right.isRowsOfCells() || !left.isLevelWith(right);
        boolean plain = left.isPlainlyProse() || right.isPlainlyProse();
        if (left.isProse() && right.isProse() || plain && apart) {
            return Kind.COLUMNS;
        }
        return left.isMostlyWide() && right.isMostlyWide() ? Kind.OPEN : Kind.ACROSS;
    }
}
