package dev.pagemill.workflow.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * Starts a workflow's runs by the clock.
 *
 * @param spec what people say of it
 * @param standing how it stands
 */
public record Schedule(ScheduleKey key, ScheduleSpec spec, Standing standing) {
    /** The same schedule with another standing. */
    public Schedule with(Standing other) {
        return new Schedule(key, spec, other);
    }

    /** As people changed it. Other times count from now on; so does the time after a pause. */
    public Schedule edited(ScheduleSpec changed, boolean paused, Instant now) {
        boolean sameTimes = changed.timing().equals(spec.timing()) && !standing.paused();
        var next = paused
                ? Optional.<Instant>empty()
                : sameTimes ? standing.next() : changed.timing().next(now);
        return new Schedule(key, changed, standing.edited(now, paused, next));
    }
}
