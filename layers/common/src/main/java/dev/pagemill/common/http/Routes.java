package dev.pagemill.common.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a function does for each route that template.yaml sends to it. The gateway chooses the route; this
 * only looks it up.
 */
public final class Routes {
    private final Map<String, Function<ApiRequest, ApiResponse>> byKey = new LinkedHashMap<>();

    /** @param key API Gateway's route key: method, space, path as in template.yaml */
    public Routes on(String key, Function<ApiRequest, ApiResponse> action) {
        if (byKey.put(key, action) != null) {
            throw new IllegalArgumentException("Route " + key + " is declared twice");
        }
        return this;
    }

    /** What to do for this route key. */
    public Optional<Function<ApiRequest, ApiResponse>> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The keys, in the order of their declaration. */
    public Iterable<String> keys() {
        return byKey.keySet();
    }
}
