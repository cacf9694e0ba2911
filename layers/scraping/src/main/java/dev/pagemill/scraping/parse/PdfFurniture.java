package dev.pagemill.scraping.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Running heads, page numbers and the like: short lines at the edges of pages that come again on many of them, but
 * for a number that counts the pages. They stand in the midst of sentences that go on overleaf.
 */
final class PdfFurniture {
    private static final int MAX_CHARS = 120;
    private static final int MIN_PAGES = 4;

    /** Heads may differ on left and right pages. */
    private static final double SHARE = 0.4;

    /** A head and a line below it, or two lines at the foot. */
    private static final int PASSES = 2;

    /** Between a page's place in the file and the number that it bears. */
    private static final int MAX_OFFSET = 500;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private PdfFurniture() {}

    static List<PdfLines.Line> without(List<PdfLines.Line> lines) {
        var kept = lines;
        for (int i = 0; i < PASSES; i++) {
            kept = withoutOutermost(kept);
        }
        return kept;
    }

    private static List<PdfLines.Line> withoutOutermost(List<PdfLines.Line> lines) {
        var pages = new HashMap<String, Set<Integer>>();
        for (int i = 0; i < lines.size(); i++) {
            if (isEdge(lines, i)) {
                var line = lines.get(i);
                keys(line)
                        .forEach(key -> pages.computeIfAbsent(key, ignored -> new HashSet<>())
                                .add(line.page()));
            }
        }
        long all = lines.stream().mapToInt(PdfLines.Line::page).distinct().count();
        var frequent = new HashSet<String>();
        pages.forEach((key, on) -> {
            if (on.size() >= MIN_PAGES && on.size() >= all * SHARE) {
                frequent.add(key);
            }
        });
        var kept = new ArrayList<PdfLines.Line>();
        var shown = new HashSet<String>();
        for (int i = 0; i < lines.size(); i++) {
            if (!isEdge(lines, i) || !isFurniture(keys(lines.get(i)), frequent, shown)) {
                kept.add(lines.get(i));
            }
        }
        return kept;
    }

    /** What comes again to the letter stays where it stands first: it may be the head of a table. */
    private static boolean isFurniture(List<String> keys, Set<String> frequent, Set<String> shown) {
        boolean counts = keys.stream().skip(1).anyMatch(frequent::contains);
        return counts || !keys.isEmpty() && frequent.contains(keys.getFirst()) && !shown.add(keys.getFirst());
    }

    /** Whether a line is the first or the last of a page that has more between them. */
    private static boolean isEdge(List<PdfLines.Line> lines, int at) {
        boolean first = !isOnPage(lines, at - 1, at);
        boolean last = !isOnPage(lines, at + 1, at);
        return first && isOnPage(lines, at + 2, at) || last && isOnPage(lines, at - 2, at);
    }

    private static boolean isOnPage(List<PdfLines.Line> lines, int one, int other) {
        return one >= 0
                && one < lines.size()
                && lines.get(one).page() == lines.get(other).page();
    }

    /** What a line could be recognised by: itself, and itself with one number taken from its page's. */
    private static List<String> keys(PdfLines.Line line) {
        if (line.text().length() > MAX_CHARS) {
            return List.of();
        }
        // Of one size as well: a head that is set larger somewhere is the title there.
        var size = Math.round(line.size() * 2) + " ";
        var keys = new ArrayList<String>(List.of(size + line.text()));
        var numbers = NUMBER.matcher(line.text());
        while (numbers.find()) {
            int offset = Integer.parseInt(numbers.group()) - line.page();
            if (Math.abs(offset) <= MAX_OFFSET) {
                keys.add(size + line.text().substring(0, numbers.start()) + "#" + offset
                        + line.text().substring(numbers.end()));
            }
        }
        return keys;
    }
}
