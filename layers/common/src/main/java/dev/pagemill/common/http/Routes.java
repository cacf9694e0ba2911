package dev.pagemill.common.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a function does for each route that template.yaml sends to it. The gateway chooses the route; this
 * only looks it up.
 */
public final class Routes {
    private final Map<String, Function<ApiRequest, ApiResponse>> byKey = new LinkedHashMap<>();

    private final Map<String, Streaming> streaming = new LinkedHashMap<>();

    /** Answers a request, whole or while it works. */
    @FunctionalInterface
    public interface Streaming {
        /** Gives exactly one answer to the writer. */
        void answer(ApiRequest request, ResponseWriter writer) throws IOException;
    }

    /** @param key API Gateway's route key: method, space, path as in template.yaml */
    public Routes on(String key, Function<ApiRequest, ApiResponse> action) {
        if (byKey.put(key, action) != null) {
            throw new IllegalArgumentException("Route " + key + " is declared twice");
        }
        return this;
    }

    /** A route that may answer while it works; only a {@link StreamingHttpFunction} has such. */
    public Routes onStreaming(String key, Streaming action) {
        if (byKey.containsKey(key) || streaming.put(key, action) != null) {
            throw new IllegalArgumentException("Route " + key + " is declared twice");
        }
        return this;
    }

    /** What to do for this route key, where answers may be streamed. */
    Optional<Streaming> findStreaming(String key) {
        return Optional.ofNullable(streaming.get(key))
                .or(() -> find(key).map(action -> (request, writer) -> writer.whole(action.apply(request))));
    }

    /** What to do for this route key. */
    public Optional<Function<ApiRequest, ApiResponse>> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The keys, in the order of their declaration. */
    public Iterable<String> keys() {
        return Stream.concat(byKey.keySet().stream(), streaming.keySet().stream())
                .toList();
    }
}
