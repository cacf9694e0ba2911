package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.lambda.Json;

/**
 * What a scrape answers over HTTP.
 *
 * @param status of the answer
 * @param body of the answer
 */
record Answer(int status, ObjectNode body) {
    private static final int OK = 200;

    static Answer of(Scrapes.Outcome outcome, String id) {
        return switch (outcome) {
            case Scrapes.Outcome.Done(var document, var warning) -> {
                var body = Json.object().put("success", true);
                body.set("data", document);
                warning.ifPresent(text -> body.put("warning", text));
                yield new Answer(OK, body.put("scrape_id", id));
            }
            case Scrapes.Outcome.Failed(var error) -> {
                var body = Json.object()
                        .put("success", false)
                        .put("error", error.message())
                        .put("code", error.code());
                body.set("details", error.details());
                yield new Answer(error.status(), body);
            }
        };
    }

    static Answer fromJson(JsonNode json) {
        return new Answer(json.path("status").asInt(), json.withObject("/body"));
    }

    JsonNode toJson() {
        return Json.object().put("status", status).set("body", body);
    }

    ApiResponse toResponse() {
        return ApiResponse.json(status, body);
    }

    /** With one more warning. */
    Answer warned(String warning) {
        var standing = body.path("warning").asText("");
        body.put("warning", standing.isEmpty() ? warning : standing + ". " + warning);
        return this;
    }

    boolean isDocument() {
        return body.path("success").asBoolean();
    }
}
