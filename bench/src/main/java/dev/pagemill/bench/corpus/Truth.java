package dev.pagemill.bench.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * One line of a set's truth file.
 *
 * @param url empty when unknown
 * @param row the line itself
 */
public record Truth(String id, String url, JsonNode row) {
    private static final String FILE = "truth.jsonl.gz";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How a set tells what is right. */
    public enum Measure {
        /** {@code mainContent}: the whole text, scored by words. */
        WORDS,
        /** {@code articleBody}: the whole text, scored by runs of four words. */
        SHINGLES,
        /** {@code with} and {@code without}: segments that must and must not appear. */
        SEGMENTS
    }

    public static List<Truth> read(Path set) throws IOException {
        Path file = set.resolve(FILE);
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing: give a folder with truth.jsonl.gz and html/");
        }
        List<Truth> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode row = JSON.readTree(line);
                rows.add(new Truth(row.path("id").asText(), row.path("url").asText(""), row));
            }
        }
        return rows;
    }

    /** Writes the lines of a set, where {@link #read} finds them. */
    public static void write(Path set, Collection<String> lines) throws IOException {
        try (var zipped = new GZIPOutputStream(Files.newOutputStream(set.resolve(FILE)))) {
            for (String line : lines) {
                zipped.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    public Measure measure() {
        if (row.has("mainContent")) {
            return Measure.WORDS;
        }
        return row.has("articleBody") ? Measure.SHINGLES : Measure.SEGMENTS;
    }

    /** The page's whole text, empty for a set of segments. */
    public String text() {
        return row.path(measure() == Measure.WORDS ? "mainContent" : "articleBody")
                .asText("");
    }

    public String pageType() {
        return row.path("pageType").asText("all");
    }

    public List<String> segments(String field) {
        List<String> segments = new ArrayList<>();
        row.path(field).forEach(segment -> segments.add(segment.asText()));
        return segments;
    }
}
