package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scrape.upload.Multipart;
import dev.pagemill.scrape.upload.Multipart.Part;
import dev.pagemill.scrape.upload.UploadRef;
import dev.pagemill.scrape.upload.Uploads;
import dev.pagemill.scrape.upload.Uploads.Found;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A file to read: part of a form, or uploaded before and named by its reference.
 *
 * @param options as the caller sent them
 */
record SentFile(Scrapes.Upload file, ObjectNode options) {
    private static final String HOW =
            "Send the file as the multipart field file, or the JSON field uploadRef that POST /v2/parse/upload-url gave";

    /** @throws ApiException saying what is missing or malformed */
    static SentFile of(ApiRequest request, Optional<Uploads> uploads) {
        var type = request.header("content-type").orElse("");
        return type.startsWith("application/json") ? uploaded(request, places(uploads)) : inForm(type, request.body());
    }

    /** @throws ApiException where there is no store */
    static Uploads places(Optional<Uploads> uploads) {
        return uploads.orElseThrow(() -> new ApiException(
                ErrorCode.NOT_CONFIGURED, "No bucket is configured for uploads; send the file by POST /v2/parse"));
    }

    private static SentFile inForm(String type, byte[] body) {
        Map<String, Part> parts;
        try {
            parts = Multipart.parse(type, body);
        } catch (Multipart.Malformed e) {
            throw invalid(e.getMessage() + ". " + HOW);
        }
        var file = Optional.ofNullable(parts.get("file")).orElseThrow(() -> invalid(HOW));
        var options = Optional.ofNullable(parts.get("options")).map(SentFile::json);
        return new SentFile(
                new Scrapes.Upload(file.filename(), file.type(), file.bytes()),
                fields(options.orElseGet(Json::object)));
    }

    private static SentFile uploaded(ApiRequest request, Uploads uploads) {
        var options = fields(request.json());
        var text = options.path("uploadRef").asText();
        options.remove("uploadRef");
        var ref = UploadRef.parse(text).orElseThrow(() -> invalid(HOW));
        var stored = switch (uploads.find(request.tenant(), ref.id())) {
            case Found.Stored found -> found;
            case Found.Nothing nothing ->
                throw invalid("Nothing is uploaded under this uploadRef; PUT the file to its uploadUrl first."
                        + " Files are kept for a day");
            case Found.TooLarge found ->
                throw new ApiException(
                        ErrorCode.PAYLOAD_TOO_LARGE,
                        "The file has " + found.bytes() + " bytes; " + Uploads.MAX_BYTES + " are read at most");
        };
        return new SentFile(new Scrapes.Upload(ref.filename(), stored.type(), stored.bytes()), options);
    }

    private static ObjectNode fields(JsonNode options) {
        if (options instanceof ObjectNode fields) {
            return fields;
        }
        throw invalid("options must be a JSON object");
    }

    private static JsonNode json(Part part) {
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
