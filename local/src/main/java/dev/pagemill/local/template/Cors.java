package dev.pagemill.local.template;

import java.util.List;
import java.util.Optional;

/**
 * What the HTTP API tells browsers.
 *
 * @param origins allowed origins, or {@code *}
 * @param methods allowed methods, or {@code *}
 * @param headers allowed request headers in lower case, or {@code *}
 * @param exposed response headers that scripts may read
 * @param maxAgeSeconds how long a preflight answer holds
 * @param credentials whether cookies and authorization may be sent
 */
public record Cors(
        List<String> origins,
        List<String> methods,
        List<String> headers,
        List<String> exposed,
        Optional<Integer> maxAgeSeconds,
        boolean credentials) {
    public Cors {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposed = List.copyOf(exposed);
    }
}
