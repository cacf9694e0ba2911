package dev.pagemill.bench;

import dev.pagemill.bench.corpus.PageFolder;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.structured.Extraction;
import dev.pagemill.ml.structured.ExtractionRequest;
import dev.pagemill.ml.structured.Extractor;
import dev.pagemill.ml.structured.PageSources;
import dev.pagemill.scraping.fields.PageFields;
import dev.pagemill.scraping.metadata.StructuredData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Extracts fields by a schema from every page of a folder, with no model. */
@Command(
        name = "fields",
        mixinStandardHelpOptions = true,
        description = "Writes a line a page: id, data by the schema (the best attempt where it fails), meta.")
final class FieldsCommand implements Callable<Integer> {
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
        try (var writer = Files.newBufferedWriter(Objects.requireNonNull(out))) {
            for (var id : folder.ids()) {
                var result = extractor.extract(sources(PageFolder.parse(folder.bytes(id), "")), request);
                writer.write(line(id, result));
                writer.write('\n');
            }
        }
        return 0;
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

    private static PageSources sources(Document page) {
        String url = page.select("link[rel=canonical]").attr("href");
        var fields = PageFields.gather(page);
        return new PageSources(
                url,
                page.title(),
                Optional.of(page.select("html").attr("lang")).filter(tag -> !tag.isBlank()),
                StructuredData.of(page, url).items().stream()
                        .map(item ->
                                new PageSources.StructuredItem(item.source().label(), item.path(), item.data()))
                        .toList(),
                fields.labelled().stream()
                        .map(pair -> new PageSources.LabelledValue(pair.label(), pair.value(), pair.selector()))
                        .toList(),
                fields.tables().stream()
                        .map(table -> new PageSources.PageTable(table.caption(), table.selector(), table.rows()))
                        .toList(),
                fields.hints().stream()
                        .map(hint ->
                                new PageSources.FieldHint(hint.field(), hint.text(), hint.selector(), hint.score()))
                        .toList(),
                page.select("h1, h2, h3, h4, h5, h6").eachText(),
                "",
                page.body().text());
    }
}
