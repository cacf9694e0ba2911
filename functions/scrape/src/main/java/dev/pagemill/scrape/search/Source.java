package dev.pagemill.scrape.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is searched for. */
public enum Source {
    WEB,
    NEWS,
    IMAGES;

    /** The name in requests and answers. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a name. */
    public static Optional<Source> named(String name) {
        return Arrays.stream(values())
                .filter(source -> source.field().equals(name))
                .findFirst();
    }
}
