package dev.pagemill.bench.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.pagemill.bench.corpus.Truth;
import dev.pagemill.common.lambda.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleReaderTest {
    @TempDir
    private Path set;

    /** The labels of a page with 60 paragraphs, of whose text this many were written down. */
    private float[] labels(int written) throws IOException {
        List<String> paragraphs = IntStream.range(0, 60)
                .mapToObj(i -> "Witness " + i + " said that in the year " + (1900 + i) + " the river rose twice.")
                .toList();
        Files.createDirectories(set.resolve("html"));
        Files.writeString(
                set.resolve("html/1.html"),
                "<div>" + paragraphs.stream().map(text -> "<p>" + text + "</p>").collect(Collectors.joining())
                        + "</div><p>Contact</p>");
        String row = Json.object()
                .put("id", "1")
                .put("pageType", "article")
                .put("mainContent", String.join("\n", paragraphs.subList(0, written)))
                .toString();
        Truth.write(set, List.of(row));
        return new SampleReader(set, 1, false).read().pages().getFirst().labels();
    }

    private static float[] expected(int wanted, int unknown, int unwanted) {
        float[] labels = new float[wanted + unknown + unwanted];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i < wanted ? 1 : i < wanted + unknown ? Float.NaN : 0;
        }
        return labels;
    }

    @Test
    void whatFollowsATextThatBreaksOffIsUnknown() throws IOException {
        assertArrayEquals(expected(20, 40, 1), labels(20));
    }

    @Test
    void aFewParagraphsBelowATextAreNotPartOfIt() throws IOException {
        assertArrayEquals(expected(50, 0, 11), labels(50));
    }

    @Test
    void norAreManyBelowAFew() throws IOException {
        assertArrayEquals(expected(5, 0, 56), labels(5));
    }
}
