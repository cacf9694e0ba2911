package dev.pagemill.bench.quality;

import dev.pagemill.bench.corpus.Truth;
import java.io.PrintStream;
import java.util.Locale;

/** Segments that must and that must not appear, counted over pages. */
final class Segments {
    private int found;
    private int missed;
    private int wrong;
    private int kept;
    private int pages;

    /** Counts a page's; the answer is the share that is right. */
    double add(Truth truth, String text) {
        String flat = flat(text);
        pages++;
        int right = 0;
        for (String segment : truth.segments("with")) {
            boolean there = flat.contains(flat(segment));
            found += there ? 1 : 0;
            missed += there ? 0 : 1;
            right += there ? 1 : 0;
        }
        for (String segment : truth.segments("without")) {
            boolean there = flat.contains(flat(segment));
            wrong += there ? 1 : 0;
            kept += there ? 0 : 1;
            right += there ? 0 : 1;
        }
        int all = truth.segments("with").size() + truth.segments("without").size();
        return (double) right / Math.max(1, all);
    }

    private static String flat(String text) {
        return text.replaceAll("[\\s\u00a0]+", " ").strip();
    }

    /** Prints a line, where anything was counted. */
    void print(PrintStream out, String name) {
        if (found + missed == 0) {
            return;
        }
        double precision = (double) found / Math.max(1, found + wrong);
        double recall = (double) found / Math.max(1, found + missed);
        out.printf(
                Locale.ROOT,
                "%-24s %.4f  precision %.4f  recall %.4f  segments %d  pages %d%n",
                name,
                new Score(precision, recall).f1(),
                precision,
                recall,
                found + missed + wrong + kept,
                pages);
    }
}
