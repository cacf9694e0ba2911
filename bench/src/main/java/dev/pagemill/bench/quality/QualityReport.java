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
    /** Pages whose truth is mostly Chinese or Japanese, each character counted as a word. */
    private static final String EAST_ASIAN = "CJK";

    private final Map<String, List<Score>> words = new TreeMap<>();
    private final List<Score> shingles = new ArrayList<>();
    private final List<Score> eastAsianShingles = new ArrayList<>();
    private final Segments segments = new Segments();
    private final Segments eastAsianSegments = new Segments();
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
        if (Words.isEastAsian(truth.text())) {
            Score characters = Score.of(Words.withCharacters(result.text()), Words.withCharacters(truth.text()));
            words.computeIfAbsent(EAST_ASIAN, type -> new ArrayList<>()).add(characters);
            words.computeIfAbsent(EAST_ASIAN + " " + truth.pageType(), type -> new ArrayList<>())
                    .add(characters);
        }
        return score.f1();
    }

    private double addShingles(Truth truth, PageResult result) {
        Score score = Score.of(runs(Words.of(result.text())), runs(Words.of(truth.text())));
        shingles.add(score);
        if (Words.isEastAsian(truth.text())) {
            eastAsianShingles.add(
                    Score.of(runs(Words.withCharacters(result.text())), runs(Words.withCharacters(truth.text()))));
        }
        return score.f1();
    }

    private static List<String> runs(List<String> words) {
        return Words.shingles(words, SHINGLE_WORDS);
    }

    private double addSegments(Truth truth, PageResult result) {
        if (Words.isEastAsian(String.join(" ", truth.segments("with")))) {
            eastAsianSegments.add(truth, result.text());
        }
        return segments.add(truth, result.text());
    }

    public void print(PrintStream out) {
        words.forEach((type, scores) -> line(out, "word F1 " + type, scores, meanF1(scores)));
        if (!shingles.isEmpty()) {
            line(out, "4-gram F1 of means", shingles, mean(shingles).f1());
        }
        if (!eastAsianShingles.isEmpty()) {
            line(
                    out,
                    "4-gram F1 " + EAST_ASIAN,
                    eastAsianShingles,
                    mean(eastAsianShingles).f1());
        }
        segments.print(out, "segment F1");
        eastAsianSegments.print(out, "segment F1 " + EAST_ASIAN);
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

    public static Score mean(List<Score> scores) {
        return new Score(
                scores.stream().mapToDouble(Score::precision).average().orElse(0),
                scores.stream().mapToDouble(Score::recall).average().orElse(0));
    }

    public static double meanF1(List<Score> scores) {
        return scores.stream().mapToDouble(Score::f1).average().orElse(0);
    }
}
