package dev.pagemill.workflow.schedule;

import dev.pagemill.asl.schedule.Recurrence;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a schedule fires.
 *
 * @param expression {@code cron(…)}, {@code rate(…)}, {@code at(…)} or a crontab's five fields
 * @param zone whose clocks the expression means
 */
public record Timing(String expression, ZoneId zone) {
    /** The expression read. */
    public Recurrence recurrence() {
        return Recurrence.parse(expression, zone);
    }

    /** The first firing after a moment. */
    public Optional<Instant> next(Instant after) {
        return recurrence().next(after.atZone(zone)).map(ZonedDateTime::toInstant);
    }

    /** A firing and those that follow it. */
    public List<ZonedDateTime> from(Instant first, int count) {
        Recurrence recurrence = recurrence();
        var times = new ArrayList<ZonedDateTime>();
        Optional<ZonedDateTime> time = Optional.of(first.atZone(zone));
        while (time.isPresent() && times.size() < count) {
            times.add(time.get());
            time = recurrence.next(time.get());
        }
        return times;
    }
}
