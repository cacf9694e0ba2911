package dev.pagemill.scrape;

import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.util.List;
import java.util.Locale;

/** {@code GET /v2/parse/formats}: the kinds of files that {@code POST /v2/parse} reads. */
final class ParseFormats {
    private static final String HOURLY = "private, max-age=3600";

    private ParseFormats() {}

    private record Names(List<String> extensions, List<String> mimeTypes) {}

    static ApiResponse list(ApiRequest request) {
        var body = Json.object().put("success", true);
        var formats = body.putObject("data").putArray("formats");
        for (var kind : Readable.values()) {
            var names = names(kind);
            var format = formats.addObject()
                    .put("format", kind.name().toLowerCase(Locale.ROOT))
                    .put("kind", "document")
                    .put("available", true);
            names.extensions().forEach(format.putArray("extensions")::add);
            names.mimeTypes().forEach(format.putArray("mimeTypes")::add);
        }
        return ApiResponse.ok(body).withHeader("cache-control", HOURLY);
    }

    private static Names names(Readable kind) {
        return switch (kind) {
            case HTML -> new Names(List.of(".html", ".htm"), List.of("text/html"));
            case XHTML -> new Names(List.of(".xhtml", ".xht"), List.of("application/xhtml+xml"));
            case TEXT -> new Names(List.of(".txt"), List.of("text/plain"));
            case MARKDOWN -> new Names(List.of(".md", ".markdown"), List.of("text/markdown", "text/x-markdown"));
            case JSON -> new Names(List.of(".json"), List.of("application/json"));
            case XML -> new Names(List.of(".xml"), List.of("application/xml", "text/xml"));
            case FEED -> new Names(List.of(".rss", ".atom"), List.of("application/rss+xml", "application/atom+xml"));
            case CSV -> new Names(List.of(".csv", ".tsv"), List.of("text/csv", "text/tab-separated-values"));
            case PDF -> new Names(List.of(".pdf"), List.of("application/pdf"));
            case DOCX ->
                new Names(
                        List.of(".docx"),
                        List.of("application/vnd.openxmlformats-officedocument.wordprocessingml.document"));
            case XLSX ->
                new Names(
                        List.of(".xlsx"), List.of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
            case ODT -> new Names(List.of(".odt"), List.of("application/vnd.oasis.opendocument.text"));
        };
    }
}
