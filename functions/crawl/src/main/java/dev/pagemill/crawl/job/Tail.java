package dev.pagemill.crawl.job;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest part of an append-only log, which lies in the job's item until it is moved to a segment of its
 * own. What stands in a committed tail never changes, so that moving it twice writes the same.
 *
 * @param flushed how many entries lie in segments
 * @param entries those after them
 */
public record Tail<T>(int flushed, List<T> entries) {
    public Tail {
        entries = List.copyOf(entries);
    }

    /** A log without entries. */
    public static <T> Tail<T> empty() {
        return new Tail<>(0, List.of());
    }

    /** All entries ever appended. */
    public int size() {
        return flushed + entries.size();
    }

    /** With more entries at its end. */
    public Tail<T> plus(List<T> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(entries);
        all.addAll(more);
        return new Tail<>(flushed, all);
    }

    /** Without those below this position, which lie in a segment now. */
    public Tail<T> flushedTo(int position) {
        return new Tail<>(position, entries.subList(position - flushed, entries.size()));
    }
}
