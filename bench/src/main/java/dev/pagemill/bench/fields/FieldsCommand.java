package dev.pagemill.bench.fields;

import dev.pagemill.bench.corpus.PageFolder;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.structured.Extraction;
import dev.pagemill.ml.structured.ExtractionRequest;
import dev.pagemill.ml.structured.Extractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Extracts fields by a schema from every page of a folder, with no model. */
@Command(
        name = "fields",
        mixinStandardHelpOptions = true,
        description = "Writes a line a page: id, data by the schema (the best attempt where it fails), meta.")
public final class FieldsCommand implements Callable<Integer> {
    /** Pages that are read at once and written in their order; bounds memory, not speed. */
    private static final int BATCH = 64;

    @Parameters(index = "0", paramLabel = "HTML_DIR", description = "Folder of ID.html or ID.html.gz.")
    @Nullable
    Path pages;

    @Parameters(index = "1", paramLabel = "SCHEMA.json", description = "JSON Schema of the result.")
    @Nullable
    Path schema;

    @Parameters(index = "2", paramLabel = "OUT.jsonl", description = "File to write.")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException {
        var folder = new PageFolder(Objects.requireNonNull(pages));
        var request = ExtractionRequest.of(Json.parse(Files.readString(Objects.requireNonNull(schema))));
        var extractor = new Extractor();
        var ids = folder.ids();
        try (var writer = Files.newBufferedWriter(Objects.requireNonNull(out))) {
            for (int start = 0; start < ids.size(); start += BATCH) {
                var batch = ids.subList(start, Math.min(ids.size(), start + BATCH));
                for (var line : lines(batch, id -> extractor.extract(StoredPage.sources(folder.bytes(id)), request))) {
                    writer.write(line);
                    writer.write('\n');
                }
            }
        }
        return 0;
    }

    private interface Reading {
        Extraction of(String id) throws IOException;
    }

    private static List<String> lines(List<String> ids, Reading reading) {
        return ids.parallelStream().map(id -> line(id, reading)).toList();
    }

    /** One page that cannot be read costs its own line, never the run. */
    private static String line(String id, Reading reading) {
        try {
            return line(id, reading.of(id));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            var line = Json.object().put("id", id);
            line.set("data", Json.object());
            line.set("meta", Json.object());
            return Json.write(line.put("error", "Bench.Unreadable").put("cause", e.toString()));
        }
    }

    private static String line(String id, Extraction result) {
        var line = Json.object().put("id", id);
        line.set("data", result.data());
        line.set("meta", result.meta());
        if (result instanceof Extraction.Failed failed) {
            line.put("error", failed.error());
        }
        return Json.write(line);
    }
}
