package dev.pagemill.workflow.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Firings that did not take place when they should have.
 *
 * @param count all of them
 * @param times the latest of them, at most {@link #MAX_TIMES}, in order
 */
public record Tally(long count, List<Instant> times) {
    static final int MAX_TIMES = 20;

    public Tally {
        times = List.copyOf(times.subList(Math.max(0, times.size() - MAX_TIMES), times.size()));
    }

    /** Nothing yet. */
    public static Tally none() {
        return new Tally(0, List.of());
    }

    Tally plus(long more, List<Instant> latest) {
        var all = new ArrayList<>(times);
        all.addAll(latest);
        return new Tally(count + more, all);
    }
}
