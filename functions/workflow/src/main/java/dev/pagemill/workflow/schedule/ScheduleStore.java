package dev.pagemill.workflow.schedule;

import dev.pagemill.workflow.run.RunStore.Page;
import java.time.Instant;
import java.util.Optional;

/**
 * Where schedules are kept, and by which Timer knows when to wake them. Every read sees every write that was answered before
 * it began. Safe for use by many threads.
 */
public interface ScheduleStore {
    /** One schedule. */
    Optional<Schedule> get(ScheduleKey key);

    /**
     * Adds a schedule, where its revision is 1, or replaces the one with the revision before. It is woken at
     * {@link Standing#wakeAt}.
     *
     * @return whether it was written; if not, another revision stands
     */
    boolean put(Schedule schedule, Instant now);

    /** Removes a schedule; false where there is none. */
    boolean delete(ScheduleKey key);

    /**
     * A tenant's schedules, oldest first.
     *
     * @param cursor from the page before; empty for the first
     */
    Page<Schedule> list(String tenant, Optional<String> cursor, int limit);
}
