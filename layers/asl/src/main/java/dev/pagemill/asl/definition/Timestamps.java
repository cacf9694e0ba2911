package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Timestamps as the language writes them: ISO-8601 with seconds and an offset, such as {@code 2026-11-20T08:00:00Z}. */
public final class Timestamps {
    private Timestamps() {}

    /** The point in time; nothing where the value is no such string. */
    public static Optional<Instant> parse(JsonNode value) {
        if (!value.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value.textValue()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
