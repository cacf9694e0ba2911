package dev.pagemill.local.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param method upper case
 * @param path raw path
 * @param query raw query string, empty where there is none
 * @param headers by lower-case name, each value as it came
 * @param body empty where there is none
 * @param remote the caller's address
 */
record HttpCall(
        String method, String path, String query, Map<String, List<String>> headers, byte[] body, String remote) {
    HttpCall {
        headers = Map.copyOf(headers);
    }

    /** All values of a header, joined by commas as API Gateway does. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> String.join(",", values));
    }
}
