package dev.pagemill.common.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.account.Payer;
import dev.pagemill.common.lambda.Json;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request, decoded from API Gateway's event.
 *
 * @param route API Gateway's route key, such as {@code GET /v1/runs/{id}}
 * @param tenant whose request it is
 * @param path path parameters by name, percent-decoded
 * @param query query parameters; repeated ones joined by commas, as API Gateway does
 * @param headers by lower-case name
 * @param body the raw body's bytes; empty when there is none
 * @param baseUrl scheme, host and stage prefix that the caller used, without a slash at the end
 */
public record ApiRequest(
        String route,
        String tenant,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        String baseUrl) {

    public ApiRequest {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** A path parameter that the route declares. */
    public String pathParameter(String name) {
        var value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("Route " + route + " has no path parameter " + name);
        }
        return value;
    }

    /** A query parameter. */
    public Optional<String> queryParameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** A header, by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Who pays for what this request does. */
    public Payer payer() {
        return new Payer(tenant, header("x-pagemill-key").orElse(""));
    }

    /** A whole number among the query parameters, refused with a clear message outside {@code min..max}. */
    public int queryNumber(String name, int fallback, int min, int max) {
        var text = queryParameter(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // told below, together with numbers out of range
        }
        throw new ApiException(
                ErrorCode.BAD_REQUEST,
                "Query parameter " + name + " must be a whole number from " + min + " to " + max);
    }

    /** The body as JSON; refused with a clear message when it is missing or not JSON. */
    public JsonNode json() {
        if (body.length == 0) {
            throw new ApiException(ErrorCode.BAD_REQUEST_INVALID_JSON, "The request has no body; send a JSON document");
        }
        try {
            return Json.parse(new String(body, StandardCharsets.UTF_8));
        } catch (Json.InvalidJson e) {
            throw new ApiException(ErrorCode.BAD_REQUEST_INVALID_JSON, String.valueOf(e.getMessage()));
        }
    }
}
