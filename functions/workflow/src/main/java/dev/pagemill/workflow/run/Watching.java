package dev.pagemill.workflow.run;

import java.time.Duration;
import java.time.Instant;

/**
 * When a run is looked at. Most runs are over before the first look and cost nothing; later looks come each time the run has
 * doubled its age, and at least once a day.
 */
public final class Watching {
    /** A run that is over by then is never looked at. */
    public static final Duration FIRST = Duration.ofHours(1);

    /** The longest time between two looks. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** How often the items of a run that still goes on are given more time. */
    public static final Duration RENEWAL = Duration.ofDays(7);

    /** Until then a redrive that was asked for has begun, or its message was lost. */
    public static final Duration REDRIVE = Duration.ofMinutes(15);

    private Watching() {}

    /** When to look next. */
    public static Instant next(Instant startedAt, Instant now) {
        Duration age = Duration.between(startedAt, now);
        if (age.compareTo(FIRST) < 0) {
            return now.plus(FIRST);
        }
        return now.plus(age.compareTo(LONGEST) > 0 ? LONGEST : age);
    }
}
