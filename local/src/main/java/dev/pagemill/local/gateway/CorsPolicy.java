package dev.pagemill.local.gateway;

import dev.pagemill.local.template.Cors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CORS as an HTTP API applies it: preflights are answered without a function, other answers get headers. */
final class CorsPolicy {
    private final Cors cors;

    CorsPolicy(Cors cors) {
        this.cors = cors;
    }

    /** Whether a request is a browser's question beforehand. */
    static boolean isPreflight(HttpCall call) {
        return call.method().equals("OPTIONS")
                && call.headers().containsKey("origin")
                && call.headers().containsKey("access-control-request-method");
    }

    /** 204 with what is allowed; without the headers, which browsers read as no, for another origin. */
    HttpAnswer preflight(HttpCall call) {
        Map<String, List<String>> headers = new LinkedHashMap<>(headers(call));
        if (!headers.isEmpty()) {
            headers.put("access-control-allow-methods", List.of(String.join(",", cors.methods())));
            headers.put("access-control-allow-headers", List.of(String.join(",", cors.headers())));
            cors.maxAgeSeconds()
                    .ifPresent(seconds -> headers.put("access-control-max-age", List.of(String.valueOf(seconds))));
        }
        return new HttpAnswer(204, headers, new byte[0]);
    }

    /** An answer with the headers that its caller's browser needs; they replace the function's own. */
    HttpAnswer applied(HttpCall call, HttpAnswer answer) {
        Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers());
        headers.keySet().removeIf(name -> name.startsWith("access-control-"));
        headers.putAll(headers(call));
        return new HttpAnswer(answer.status(), headers, answer.body());
    }

    private Map<String, List<String>> headers(HttpCall call) {
        Optional<String> origin = call.header("origin").flatMap(this::allowed);
        if (origin.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("access-control-allow-origin", List.of(origin.get()));
        if (!cors.exposed().isEmpty()) {
            headers.put("access-control-expose-headers", List.of(String.join(",", cors.exposed())));
        }
        if (cors.credentials()) {
            headers.put("access-control-allow-credentials", List.of("true"));
        }
        return headers;
    }

    private Optional<String> allowed(String origin) {
        if (cors.origins().contains("*")) {
            return Optional.of("*");
        }
        return cors.origins().contains(origin) ? Optional.of(origin) : Optional.empty();
    }
}
