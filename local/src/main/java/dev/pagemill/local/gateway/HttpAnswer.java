package dev.pagemill.local.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * An answer to be sent.
 *
 * @param headers each name with its values
 */
record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** The suite's error body. */
    static HttpAnswer error(int status, String code, String message) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("success", false)
                .put("error", message)
                .put("code", code)
                .toString();
        return new HttpAnswer(
                status, Map.of("content-type", List.of("application/json")), body.getBytes(StandardCharsets.UTF_8));
    }
}
