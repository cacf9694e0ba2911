package dev.pagemill.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How often title, author and date are exactly what the truth says, where it says something, and how many of its standfirsts
 * are in the Markdown.
 */
final class FieldAccuracy {
    private static final int DATE_CHARS = 10;

    private static final Pattern DESTINATION = Pattern.compile("\\]\\([^)\\s]*\\)");

    private final Map<String, int[]> hits = new TreeMap<>();
    private int standfirsts;
    private int shown;

    void add(JsonNode truth, PageResult result) {
        count(
                "title",
                truth.path("title"),
                words(result.title()),
                words(truth.path("title").asText()));
        count(
                "author",
                truth.path("author"),
                words(result.author()),
                words(truth.path("author").asText()));
        count(
                "date",
                truth.path("publishDate"),
                day(result.publishDate()),
                day(truth.path("publishDate").asText()));
        count(
                "date",
                truth.path("date"),
                day(result.publishDate()),
                day(truth.path("date").asText()));
        if (!truth.path("standfirst").isEmpty()) {
            String markdown = words(DESTINATION.matcher(result.markdown()).replaceAll(" "));
            for (JsonNode standfirst : truth.path("standfirst")) {
                standfirsts++;
                shown += markdown.contains(words(standfirst.asText())) ? 1 : 0;
            }
        }
    }

    private void count(String field, JsonNode known, String got, String wanted) {
        if (known.isTextual() && !wanted.isEmpty()) {
            int[] pair = hits.computeIfAbsent(field, name -> new int[2]);
            pair[0] += got.equals(wanted) ? 1 : 0;
            pair[1]++;
        }
    }

    /** Compared without case and punctuation. */
    private static String words(@Nullable String value) {
        return value == null ? "" : String.join(" ", Words.of(value));
    }

    private static String day(@Nullable String value) {
        return value == null || value.length() < DATE_CHARS ? "" : value.substring(0, DATE_CHARS);
    }

    void print(PrintStream out) {
        hits.forEach((field, pair) -> out.printf(
                Locale.ROOT, "%-24s %.4f  of %d known%n", field + " exact", (double) pair[0] / pair[1], pair[1]));
        if (standfirsts > 0) {
            out.printf(
                    Locale.ROOT,
                    "%-24s %.4f  of %d shown%n",
                    "standfirst in Markdown",
                    (double) shown / standfirsts,
                    standfirsts);
        }
    }
}
