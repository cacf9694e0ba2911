package dev.pagemill.crawl.api;

import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.Tail;
import dev.pagemill.crawl.store.JobStore;
import dev.pagemill.crawl.store.Log;
import java.util.ArrayList;
import java.util.List;

/** Reads parts of a job's logs: segments first, then what still lies in the job's item. */
final class JobReader {
    private final JobStore store;

    JobReader(JobStore store) {
        this.store = store;
    }

    /** At most {@code count} entries from a position on. */
    <T> List<T> entries(JobKey key, Log<T> log, Tail<T> tail, int from, int count) {
        var found = new ArrayList<T>();
        int until = (int) Math.min(tail.size(), (long) from + count);
        if (from < tail.flushed()) {
            int start = store.segmentStart(key, log, from);
            for (var segment : store.segments(key, log, start, Math.min(until, tail.flushed()))) {
                for (int at = Math.max(from, segment.from()); at < Math.min(until, segment.upTo()); at++) {
                    found.add(segment.entries().get(at - segment.from()));
                }
            }
        }
        for (int at = Math.max(from, tail.flushed()); at < until; at++) {
            found.add(tail.entries().get(at - tail.flushed()));
        }
        return found;
    }
}
