package dev.pagemill.scraping.parse;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which sizes of type are headings: those well above the size that most of the text has, largest first. */
final class PdfHeadings {
    private static final int MAX_LEVELS = 4;
    private static final double LARGER = 1.12;
    private static final int MAX_HEADING_CHARS = 200;

    private final Map<Integer, Integer> levels = new HashMap<>();

    private PdfHeadings() {}

    static PdfHeadings of(List<PdfLines.Line> lines) {
        var chars = new HashMap<Integer, Integer>();
        lines.forEach(line -> chars.merge(key(line), line.text().length(), Integer::sum));
        int body = chars.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
        var headings = new PdfHeadings();
        chars.keySet().stream()
                .filter(size -> size > body * LARGER)
                .sorted(Comparator.reverseOrder())
                .limit(MAX_LEVELS)
                .forEach(size -> headings.levels.put(size, headings.levels.size() + 1));
        return headings;
    }

    /** 1 to 4 for a heading, 0 for other text. */
    int level(PdfLines.Line line) {
        return line.text().length() > MAX_HEADING_CHARS ? 0 : levels.getOrDefault(key(line), 0);
    }

    /** Half points: sizes differ by rounding alone. */
    private static int key(PdfLines.Line line) {
        return Math.round(line.size() * 2);
    }
}
