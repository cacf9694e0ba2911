package dev.pagemill.workflow.schedule;

import dev.pagemill.workflow.run.RunHead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a schedule stands. It changes by conditional writes on its revision alone.
 *
 * @param revision counts changes
 * @param paused whether it does not fire for now
 * @param next the next firing; empty after the last, and while paused
 * @param waiting firings that wait for the run before them to end, in order
 * @param pending starts that were decided and are perhaps not sent yet
 * @param last the firing that last started a run
 */
public record Standing(
        long revision,
        boolean paused,
        Optional<Instant> next,
        List<Instant> waiting,
        List<Start> pending,
        Optional<Fired> last,
        Tally missed,
        Tally skipped,
        Instant createdAt,
        Instant updatedAt) {
    /** How soon decided starts are looked at again, should their sender have died. */
    static final Duration RESEND_AFTER = Duration.ofMinutes(2);

    /** How often waiting firings look whether the run before them has ended. */
    static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    public Standing {
        waiting = List.copyOf(waiting);
        pending = List.copyOf(pending);
    }

    /**
     * A run that a firing starts. Its input follows from the schedule.
     *
     * @param at the firing's time by the schedule
     */
    public record Start(Instant at, RunHead head) {}

    /**
     * A firing that started a run.
     *
     * @param at its time by the schedule
     * @param runId the run that it started
     */
    public record Fired(Instant at, String runId) {}

    /** A new schedule's. */
    public static Standing fresh(Instant now, boolean paused, Timing timing) {
        Optional<Instant> next = paused ? Optional.empty() : timing.next(now);
        return new Standing(
                1, paused, next, List.of(), List.of(), Optional.empty(), Tally.none(), Tally.none(), now, now);
    }

    /** When Timer must wake the schedule; never where there is nothing to come. */
    public Optional<Instant> wakeAt(Instant now) {
        if (!pending.isEmpty()) {
            return Optional.of(now.plus(RESEND_AFTER));
        }
        if (paused || waiting.isEmpty()) {
            return next;
        }
        Instant look = now.plus(LOOK_EVERY);
        return Optional.of(next.filter(look::isAfter).orElse(look));
    }

    /** Whether there is something to decide. */
    boolean isDue(Instant now) {
        return !paused
                && (!waiting.isEmpty() || next.map(time -> !time.isAfter(now)).orElse(false));
    }

    /** With everything sent that was decided. */
    Standing delivered() {
        return new Standing(
                revision + 1, paused, next, waiting, List.of(), last, missed, skipped, createdAt, updatedAt);
    }

    /** As people changed it: other times begin from now, and a pause is no outage. */
    public Standing edited(Instant now, boolean pause, Optional<Instant> nextFiring) {
        return new Standing(revision + 1, pause, nextFiring, waiting, pending, last, missed, skipped, createdAt, now);
    }
}
