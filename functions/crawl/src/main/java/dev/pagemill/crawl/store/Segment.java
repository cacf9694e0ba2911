package dev.pagemill.crawl.store;

import java.util.List;

/**
 * A piece of a log.
 *
 * @param from the position of its first entry
 * @param entries in the log's order
 */
public record Segment<T>(int from, List<T> entries) {
    public Segment {
        entries = List.copyOf(entries);
    }

    /** The position after its last entry. */
    public int upTo() {
        return from + entries.size();
    }
}
