package dev.pagemill.common.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a key may be used for. */
public enum Scope {
    /** Pages, crawls, maps, extraction: everything below {@code /v2/}. */
    SCRAPE,
    /** Language models. */
    LLM,
    /** Workflows, runs, schedules. */
    WORKFLOW,
    /** Keys themselves. */
    ADMIN;

    private static final List<String> LLM_PATHS = List.of("/v1/chat", "/v1/embeddings", "/v1/models", "/v1/usage");

    /** The scope that a path needs. */
    public static Scope of(String path) {
        if (path.startsWith("/v1/keys")) {
            return ADMIN;
        }
        return LLM_PATHS.stream().anyMatch(path::startsWith) ? LLM : path.startsWith("/v1/") ? WORKFLOW : SCRAPE;
    }

    /** Reads a scope's name in any case. */
    public static Optional<Scope> named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
