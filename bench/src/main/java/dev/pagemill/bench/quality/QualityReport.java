package dev.pagemill.bench.quality;

import dev.pagemill.bench.corpus.Truth;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Gathers scores page by page and prints them by page type. */
public final class QualityReport {
    private static final int SHINGLE_WORDS = 4;

    private final Map<String, List<Score>> words = new TreeMap<>();
    private final List<Score> shingles = new ArrayList<>();
    private final int[] segments = new int[4];
    private final FieldAccuracy fields = new FieldAccuracy();

    /** Scores a page; the answer is its F1. */
    public double add(Truth truth, PageResult result) {
        fields.add(truth.row(), result);
        return switch (truth.measure()) {
            case WORDS -> addWords(truth, result);
            case SHINGLES -> addShingles(truth, result);
            case SEGMENTS -> addSegments(truth, result);
        };
    }

    private double addWords(Truth truth, PageResult result) {
        Score score = Score.of(Words.of(result.text()), Words.of(truth.text()));
        words.computeIfAbsent(truth.pageType(), type -> new ArrayList<>()).add(score);
        words.computeIfAbsent("ALL", type -> new ArrayList<>()).add(score);
        return score.f1();
    }

    private double addShingles(Truth truth, PageResult result) {
        Score score = Score.of(runs(result.text()), runs(truth.text()));
        shingles.add(score);
        return score.f1();
    }

    private static List<String> runs(String text) {
        return Words.shingles(Words.of(text), SHINGLE_WORDS);
    }

    private double addSegments(Truth truth, PageResult result) {
        String text = flat(result.text());
        int right = 0;
        for (String segment : truth.segments("with")) {
            segments[text.contains(flat(segment)) ? 0 : 1]++;
            right += text.contains(flat(segment)) ? 1 : 0;
        }
        for (String segment : truth.segments("without")) {
            segments[text.contains(flat(segment)) ? 2 : 3]++;
            right += text.contains(flat(segment)) ? 0 : 1;
        }
        int all = truth.segments("with").size() + truth.segments("without").size();
        return (double) right / Math.max(1, all);
    }

    private static String flat(String text) {
        return text.replaceAll("[\\s\u00a0]+", " ").strip();
    }

    public void print(PrintStream out) {
        words.forEach((type, scores) -> line(out, "word F1 " + type, scores, meanF1(scores)));
        if (!shingles.isEmpty()) {
            line(out, "4-gram F1 of means", shingles, mean(shingles).f1());
        }
        if (segments[0] + segments[1] > 0) {
            printSegments(out);
        }
        fields.print(out);
    }

    private static void line(PrintStream out, String name, List<Score> scores, double f1) {
        Score mean = mean(scores);
        out.printf(
                Locale.ROOT,
                "%-24s %.4f  precision %.4f  recall %.4f  pages %d%n",
                name,
                f1,
                mean.precision(),
                mean.recall(),
                scores.size());
    }

    private void printSegments(PrintStream out) {
        double precision = (double) segments[0] / Math.max(1, segments[0] + segments[2]);
        double recall = (double) segments[0] / Math.max(1, segments[0] + segments[1]);
        out.printf(
                Locale.ROOT,
                "%-24s %.4f  precision %.4f  recall %.4f  segments %d%n",
                "segment F1",
                new Score(precision, recall).f1(),
                precision,
                recall,
                segments[0] + segments[1] + segments[2] + segments[3]);
    }

    public static Score mean(List<Score> scores) {
        return new Score(
                scores.stream().mapToDouble(Score::precision).average().orElse(0),
                scores.stream().mapToDouble(Score::recall).average().orElse(0));
    }

    public static double meanF1(List<Score> scores) {
        return scores.stream().mapToDouble(Score::f1).average().orElse(0);
    }
}
