package dev.pagemill.scrape.memory;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** Remembers things about pages, each tenant's for itself. Safe for many threads. */
public interface PageMemory {
    /**
     * Something remembered.
     *
     * @param at when
     */
    record Remembered(JsonNode value, Instant at) {}

    /** What lies in a slot; empty when nothing does, or its time is over. */
    Optional<Remembered> recall(String tenant, Slot slot);

    /** Puts a value into a slot in place of what was there; durable when this returns. */
    void keep(String tenant, Slot slot, JsonNode value);
}
