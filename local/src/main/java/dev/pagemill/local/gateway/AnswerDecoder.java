package dev.pagemill.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a function returned to an answer, by the rules of payload format 2.0. */
final class AnswerDecoder {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AnswerDecoder() {}

    static HttpAnswer decode(byte[] payload) {
        JsonNode node;
        try {
            node = MAPPER.readTree(payload);
        } catch (JsonProcessingException e) {
            return internal("The function's answer is not JSON");
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed", e);
        }
        if (!node.isObject() || !node.has("statusCode")) {
            return plain(node, payload);
        }
        if (!node.path("statusCode").canConvertToInt()) {
            return internal("The function's statusCode is not a number");
        }
        return new HttpAnswer(node.path("statusCode").asInt(), headers(node), body(node));
    }

    /** The service's words for whatever went wrong inside, with ours beside them. */
    static HttpAnswer internal(String reason) {
        return HttpAnswer.error(
                500,
                "INTERNAL_ERROR",
                "Internal Server Error: " + reason
                        + "; the suite's log says why (a command that starts the suite shows it with --verbose)");
    }

    /** Without statusCode the whole answer is the body, and it is JSON. */
    private static HttpAnswer plain(JsonNode node, byte[] payload) {
        byte[] body = node.isTextual() ? node.asText().getBytes(StandardCharsets.UTF_8) : payload;
        return new HttpAnswer(200, Map.of("content-type", List.of("application/json")), body);
    }

    private static Map<String, List<String>> headers(JsonNode node) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        node.path("headers")
                .properties()
                .forEach(entry -> headers.computeIfAbsent(
                                entry.getKey().toLowerCase(Locale.ROOT), ignored -> new ArrayList<>())
                        .add(entry.getValue().asText()));
        node.path("multiValueHeaders").properties().forEach(entry -> {
            var values = headers.computeIfAbsent(entry.getKey().toLowerCase(Locale.ROOT), ignored -> new ArrayList<>());
            entry.getValue().forEach(value -> values.add(value.asText()));
        });
        List<String> cookies = new ArrayList<>();
        node.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
        if (!cookies.isEmpty()) {
            headers.put("set-cookie", cookies);
        }
        headers.putIfAbsent("content-type", List.of("text/plain; charset=utf-8"));
        return headers;
    }

    private static byte[] body(JsonNode node) {
        String body = node.path("body").asText("");
        return node.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
