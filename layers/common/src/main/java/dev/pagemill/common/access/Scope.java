package dev.pagemill.common.access;

import java.util.Arrays;
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

    /** The scope that a path needs. */
    public static Scope of(String path) {
        if (path.startsWith("/v1/keys")) {
            return ADMIN;
        }
        boolean llm = path.startsWith("/v1/chat") || path.startsWith("/v1/embeddings") || path.startsWith("/v1/models");
        return llm ? LLM : path.startsWith("/v1/") ? WORKFLOW : SCRAPE;
    }

    /** Reads a scope's name in any case. */
    public static Optional<Scope> named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
