package dev.pagemill.workflow.schedule;

import dev.pagemill.asl.schedule.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides what a schedule does when it is due: which firings start runs, which wait, which are left out. */
final class Planning {
    /** A firing that comes later than this after its time was missed; up to then it is only late. */
    static final Duration LATE = Duration.ofMinutes(5);

    /** Firings of one outage that can be caught up. */
    static final int MAX_CAUGHT_UP = 100;

    /** Firings that wait at a time; more are left out, and counted. */
    static final int MAX_WAITING = 100;

    /** Missed firings of one outage that are counted one by one; the count stays there where there were more. */
    static final int MAX_COUNTED = 10_000;

    private final Schedule schedule;
    private final Instant now;
    private final Function<Instant, Standing.Start> starts;
    private final List<Standing.Start> begun = new ArrayList<>();
    private final Deque<Instant> waiting;
    private final Deque<Instant> missed = new ArrayDeque<>();
    private final List<Instant> onTime = new ArrayList<>();
    private final List<Instant> skipped = new ArrayList<>();
    private Optional<Standing.Fired> last;
    private Optional<Instant> next = Optional.empty();
    private long missedCount;
    private boolean busy;

    private Planning(Schedule schedule, Instant now, boolean running, Function<Instant, Standing.Start> starts) {
        this.schedule = schedule;
        this.now = now;
        this.starts = starts;
        this.waiting = new ArrayDeque<>(schedule.standing().waiting());
        this.last = schedule.standing().last();
        this.busy = running;
    }

    /**
     * The schedule after it did what is due.
     *
     * @param running whether the run of the last firing still goes on
     * @param starts the start of the run for a firing
     */
    static Schedule at(Instant now, Schedule schedule, boolean running, Function<Instant, Standing.Start> starts) {
        return schedule.with(new Planning(schedule, now, running, starts).decide());
    }

    private Standing decide() {
        collect();
        if (!busy && !waiting.isEmpty()) {
            begin(waiting.removeFirst());
        }
        boolean all = schedule.spec().missed() == CatchUp.ALL;
        caughtUp().forEach(time -> fire(time, all));
        onTime.forEach(time -> fire(time, false));
        Standing before = schedule.standing();
        return new Standing(
                before.revision() + 1,
                before.paused(),
                next,
                List.copyOf(waiting),
                begun,
                last,
                before.missed().plus(missedCount, List.copyOf(missed)),
                before.skipped().plus(skipped.size(), skipped),
                before.createdAt(),
                before.updatedAt());
    }

    /** Parts the firings up to now into missed ones and those that are at most late. */
    private void collect() {
        Recurrence recurrence = schedule.spec().timing().recurrence();
        var zone = schedule.spec().timing().zone();
        Instant limit = now.minus(LATE);
        Optional<ZonedDateTime> time = schedule.standing().next().map(first -> first.atZone(zone));
        while (time.isPresent() && !time.get().toInstant().isAfter(now)) {
            if (!time.get().toInstant().isBefore(limit)) {
                onTime.add(time.get().toInstant());
                time = recurrence.next(time.get());
            } else if (missedCount < MAX_COUNTED) {
                miss(time.get().toInstant());
                time = recurrence.next(time.get());
            } else {
                time = recurrence.nextOfSeries(time.get(), limit.atZone(zone));
            }
        }
        next = time.map(ZonedDateTime::toInstant);
    }

    private void miss(Instant time) {
        missedCount++;
        missed.addLast(time);
        if (missed.size() > MAX_CAUGHT_UP) {
            missed.removeFirst();
        }
    }

    private List<Instant> caughtUp() {
        return switch (schedule.spec().missed()) {
            case SKIP -> List.of();
            case ONCE -> missed.isEmpty() ? List.of() : List.of(missed.getLast());
            case ALL -> List.copyOf(missed);
        };
    }

    private void fire(Instant time, boolean mayWait) {
        if (schedule.spec().overlap() == Overlap.ALLOW || (!busy && waiting.isEmpty())) {
            begin(time);
        } else if ((mayWait || schedule.spec().overlap() == Overlap.QUEUE) && waiting.size() < MAX_WAITING) {
            waiting.addLast(time);
        } else {
            skipped.add(time);
        }
    }

    private void begin(Instant time) {
        var start = starts.apply(time);
        begun.add(start);
        last = Optional.of(new Standing.Fired(time, start.head().key().id()));
        busy = true;
    }
}
