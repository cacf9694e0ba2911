package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.BodyFields;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scrape.upload.UploadRef;
import dev.pagemill.scrape.upload.Uploads;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code POST /v2/parse}: a file that the caller sends, or has uploaded, read as a page would be. */
final class ParseDoor {
    /** Options about fetching, which mean nothing for a file that is here already. */
    private static final Set<String> OF_PAGES =
            Set.of("actions", "mobile", "waitFor", "location", "headers", "maxAge", "minAge", "lockdown", "profile");

    /** Whatever the bytes look like: a caller who says so does not want them read as text. */
    private static final Pattern PICTURE = Pattern.compile("(?i)(?:image|audio|video|font)/.*");

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+(?:\\s*;[ -~]*)?");
    private static final String ANY_TYPE = "application/octet-stream";
    private static final int MAX_NAME_CHARS = 512;
    private static final int MAX_TYPE_CHARS = 255;

    private final Scrapes scrapes;
    private final PageScrapes pages;
    private final Optional<Uploads> uploads;
    private final boolean strict;

    ParseDoor(Scrapes scrapes, PageScrapes pages, Optional<Uploads> uploads, boolean strict) {
        this.scrapes = scrapes;
        this.pages = pages;
        this.uploads = uploads;
        this.strict = strict;
    }

    ApiResponse parse(ApiRequest request) {
        var sent = SentFile.of(request, uploads);
        refusePicture(sent.file().type());
        var options = sent.options();
        refuseOptionsOfPages(options);
        var warning = ScrapeDoor.unknown(options, strict);
        var id = UUID.randomUUID().toString();
        var asked = new PageScrapes.Asked(request.tenant(), request.header("x-pagemill-key"), id, options);
        var outcome = scrapes.read(id, sent.file(), options);
        var answer = pages.settled(asked, Answer.of(outcome, id));
        return warning.map(answer::warned).orElse(answer).toResponse();
    }

    /** {@code POST /v2/parse/upload-url}: where a file goes that is too large for a request. */
    ApiResponse openUpload(ApiRequest request) {
        var fields = new BodyFields(request.json());
        var name = fields.text("filename", MAX_NAME_CHARS).orElse("");
        var type = fields.text("contentType", MAX_TYPE_CHARS).orElse(ANY_TYPE);
        var bytes = fields.number("declaredSizeBytes", 1, Uploads.MAX_BYTES);
        if (name.isBlank()) {
            fields.issue("filename", "invalid_type", "Name the file");
        }
        if (!MEDIA_TYPE.matcher(type).matches()) {
            fields.issue("contentType", "invalid_string", "Expected a media type, such as application/pdf");
        }
        var warning = fields.finish(strict);
        refusePicture(type);
        var ref = new UploadRef(UUID.randomUUID(), name);
        var length = bytes.map(OptionalLong::of).orElseGet(OptionalLong::empty);
        var place = SentFile.places(uploads).open(request.tenant(), new Uploads.Announced(ref.id(), type, length));
        return answer(ref, type, place, warning);
    }

    private static ApiResponse answer(UploadRef ref, String type, Uploads.Place place, Optional<String> warning) {
        var body = Json.object().put("success", true);
        var data = body.putObject("data")
                .put("uploadUrl", place.url())
                .put("uploadRef", ref.toString())
                .put("method", "PUT")
                .put("expiresAt", place.expires().toString())
                .put("maxSizeBytes", Uploads.MAX_BYTES);
        data.putObject("headers").put("Content-Type", type);
        warning.ifPresent(text -> body.put("warning", text));
        return ApiResponse.ok(body);
    }

    private static void refusePicture(String type) {
        if (PICTURE.matcher(type).matches()) {
            throw new ApiException(
                    ErrorCode.SCRAPE_UNSUPPORTED_FILE_ERROR,
                    type + " is not read; send HTML, text, Markdown, PDF, DOCX, ODT, XLSX, CSV or JSON");
        }
    }

    private static void refuseOptionsOfPages(ObjectNode options) {
        for (var name : OF_PAGES) {
            if (options.path(name)
                    .asBoolean(
                            options.path(name).size() > 0 || options.path(name).asInt() > 0)) {
                throw new ApiException(
                        ErrorCode.PARSE_UNSUPPORTED_OPTIONS,
                        name + " is about fetching pages; leave it out for a file");
            }
        }
    }
}
