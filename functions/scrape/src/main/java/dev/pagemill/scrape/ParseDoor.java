package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scrape.upload.Multipart;
import dev.pagemill.scrape.upload.Multipart.Part;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code POST /v2/parse}: a file that the caller sends, read as a page would be. */
final class ParseDoor {
    /** Options about fetching, which mean nothing for a file that is here already. */
    private static final Set<String> OF_PAGES =
            Set.of("actions", "mobile", "waitFor", "location", "headers", "maxAge", "minAge", "lockdown", "profile");

    /** Whatever the bytes look like: a caller who says so does not want them read as text. */
    private static final Pattern PICTURE = Pattern.compile("(?i)(?:image|audio|video|font)/.*");

    private final Scrapes scrapes;
    private final PageScrapes pages;
    private final boolean strict;

    ParseDoor(Scrapes scrapes, PageScrapes pages, boolean strict) {
        this.scrapes = scrapes;
        this.pages = pages;
        this.strict = strict;
    }

    ApiResponse parse(ApiRequest request) {
        var parts = parts(request);
        var file = Optional.ofNullable(parts.get("file"))
                .orElseThrow(() -> invalid("Send the file as the multipart field file"));
        if (PICTURE.matcher(file.type()).matches()) {
            throw new ApiException(
                    ErrorCode.SCRAPE_UNSUPPORTED_FILE_ERROR,
                    file.type() + " is not read; send HTML, text, Markdown, PDF, DOCX, ODT, XLSX, CSV or JSON");
        }
        var options = options(parts);
        var warning = ScrapeDoor.unknown(options, strict);
        var id = UUID.randomUUID().toString();
        var asked = new PageScrapes.Asked(request.tenant(), request.header("x-pagemill-key"), id, options);
        var outcome = scrapes.read(id, new Scrapes.Upload(file.filename(), file.type(), file.bytes()), options);
        var answer = pages.settled(asked, Answer.of(outcome, id));
        return warning.map(answer::warned).orElse(answer).toResponse();
    }

    private static Map<String, Part> parts(ApiRequest request) {
        try {
            return Multipart.parse(request.header("content-type").orElse(""), request.body());
        } catch (Multipart.Malformed e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode options(Map<String, Part> parts) {
        var part = parts.get("options");
        JsonNode options = part == null ? Json.object() : read(part);
        if (!(options instanceof ObjectNode fields)) {
            throw invalid("options must be a JSON object");
        }
        for (var name : OF_PAGES) {
            if (fields.path(name)
                    .asBoolean(fields.path(name).size() > 0 || fields.path(name).asInt() > 0)) {
                throw new ApiException(
                        ErrorCode.PARSE_UNSUPPORTED_OPTIONS,
                        name + " is about fetching pages; leave it out for a file");
            }
        }
        return fields;
    }

    private static JsonNode read(Part part) {
        try {
            return Json.parse(new String(part.bytes(), StandardCharsets.UTF_8));
        } catch (Json.InvalidJson e) {
            throw new ApiException(ErrorCode.BAD_REQUEST_INVALID_JSON, "options: " + e.getMessage());
        }
    }

    private static ApiException invalid(String message) {
        return new ApiException(ErrorCode.BAD_REQUEST, message);
    }
}
