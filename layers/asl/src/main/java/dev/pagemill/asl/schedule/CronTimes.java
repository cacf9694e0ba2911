package dev.pagemill.asl.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The times of a cron expression. The library reckons with local times; what becomes of them when clocks change is decided
 * here, as EventBridge Scheduler documents it: a time that the clocks leap over is left out, one that they pass twice is
 * taken once. Expressions for every hour take every hour there is, those that are passed twice too.
 */
public final class CronTimes {
    /** Changes of clocks that a search looks across: two a year for two centuries. */
    private static final int MAX_STRETCHES = 500;

    private final String text;
    private final ExecutionTime localTimes;
    private final boolean everyHour;

    private CronTimes(String text, CronParser parser) {
        this.text = text;
        try {
            Cron cron = parser.parse(text);
            CronDialects.check(cron);
            this.localTimes = ExecutionTime.forCron(cron);
            this.everyHour = cron.retrieve(CronFieldName.HOUR).getExpression() instanceof Always;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(CronDialects.complaint(text, e), e);
        }
    }

    /** EventBridge's six fields: minutes, hours, day of month, month, day of week (1 is Sunday), year. */
    static CronTimes aws(String text) {
        return new CronTimes(text, CronDialects.aws());
    }

    /** A crontab's five fields: minutes, hours, day of month, month, day of week (0 and 7 are Sunday). */
    static CronTimes unix(String text) {
        return new CronTimes(text, CronDialects.unix());
    }

    /** The first time after a moment, in that moment's zone; none when there is no more. */
    Optional<ZonedDateTime> next(ZonedDateTime after) {
        ZoneRules rules = after.getZone().getRules();
        ZonedDateTime from = after.truncatedTo(ChronoUnit.MINUTES);
        ZoneOffset offset = after.getOffset();
        Instant begin = from.toInstant();
        for (int stretch = 0; stretch < MAX_STRETCHES; stretch++) {
            ZoneOffsetTransition change = rules.nextTransition(begin);
            Optional<ZonedDateTime> found = within(from, offset, change);
            if (found.isPresent() || change == null) {
                return found;
            }
            offset = change.getOffsetAfter();
            begin = change.getInstant();
            from = begin.atZone(after.getZone()).minusMinutes(1);
        }
        return Optional.empty();
    }

    /** Looks between two changes of the clocks, where local time runs evenly. */
    private Optional<ZonedDateTime> within(
            ZonedDateTime from, ZoneOffset offset, @Nullable ZoneOffsetTransition change) {
        ZoneRules rules = from.getZone().getRules();
        Optional<ZonedDateTime> next = localTimes.nextExecution(from.withZoneSameInstant(offset));
        while (next.isPresent() && (change == null || next.get().toInstant().isBefore(change.getInstant()))) {
            var offsets = rules.getValidOffsets(next.get().toLocalDateTime());
            boolean again = offsets.size() == 2 && !offsets.getFirst().equals(offset);
            if (everyHour || !again) {
                return next.map(time -> time.withZoneSameInstant(from.getZone()));
            }
            next = localTimes.nextExecution(next.get());
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
