package dev.pagemill.common.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP answer.
 *
 * @param status HTTP status code
 * @param headers by name
 * @param body UTF-8 text
 */
public record ApiResponse(int status, Map<String, String> headers, String body) {
    public ApiResponse {
        headers = Map.copyOf(headers);
    }

    /** JSON with status 200. */
    public static ApiResponse ok(JsonNode body) {
        return json(200, body);
    }

    /** JSON with any status. */
    public static ApiResponse json(int status, JsonNode body) {
        return new ApiResponse(status, Map.of("content-type", "application/json"), Json.write(body));
    }

    /** Text of a given media type. */
    public static ApiResponse text(String contentType, String body) {
        return new ApiResponse(200, Map.of("content-type", contentType), body);
    }

    /** 303: the answer is to be had from another URL, by GET. */
    public static ApiResponse seeOther(String url) {
        return json(303, Json.object().put("success", true).put("url", url)).withHeader("location", url);
    }

    /** This answer with one more header. */
    public ApiResponse withHeader(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new ApiResponse(status, all, body);
    }

    /** The suite's error body: {@code {success:false, error, code, details?}}. */
    public static ApiResponse error(ApiException e) {
        var body = Json.object()
                .put("success", false)
                .put("error", e.getMessage())
                .put("code", e.code().name());
        e.details().ifPresent(details -> body.set("details", details));
        var answer = json(e.code().status(), body);
        return e.retryAfterSeconds() == 0
                ? answer
                : answer.withHeader("retry-after", Integer.toString(e.retryAfterSeconds()));
    }
}
