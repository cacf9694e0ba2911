package dev.pagemill.asl.schedule;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule fires: EventBridge's {@code rate(…)}, {@code cron(…)} and {@code at(…)}, or five fields as in a crontab. */
public sealed interface Recurrence {
    /** Cron in EventBridge's form. */
    Pattern CRON = Pattern.compile("cron\\((.*)\\)");

    /** Fields of a crontab's expression. */
    int CRONTAB_FIELDS = 5;

    /** Fields of EventBridge's expression. */
    int EVENTBRIDGE_FIELDS = 6;

    /** The first firing after a moment, in the schedule's time zone; none when there is no more. */
    Optional<ZonedDateTime> next(ZonedDateTime after);

    /** The first firing after {@code now} of the series that the firing {@code last} belongs to. */
    Optional<ZonedDateTime> nextOfSeries(ZonedDateTime last, ZonedDateTime now);

    /** Every so often, whatever clocks show. */
    record Rate(Duration period) implements Recurrence {
        public Rate {
            if (period.isNegative() || period.isZero()) {
                throw new IllegalArgumentException("A rate needs a period, not " + period);
            }
        }

        @Override
        public Optional<ZonedDateTime> next(ZonedDateTime after) {
            return Optional.of(after.toInstant().plus(period).atZone(after.getZone()));
        }

        @Override
        public Optional<ZonedDateTime> nextOfSeries(ZonedDateTime last, ZonedDateTime now) {
            long passed = Math.max(0, Duration.between(last, now).dividedBy(period));
            return next(last.toInstant().plus(period.multipliedBy(passed)).atZone(last.getZone()));
        }
    }

    /** At the times of a cron expression. */
    record Cron(CronTimes times, ZoneId zone) implements Recurrence {
        @Override
        public Optional<ZonedDateTime> next(ZonedDateTime after) {
            return times.next(after.withZoneSameInstant(zone));
        }

        @Override
        public Optional<ZonedDateTime> nextOfSeries(ZonedDateTime last, ZonedDateTime now) {
            return next(now);
        }
    }

    /** Once. */
    record Once(ZonedDateTime at) implements Recurrence {
        @Override
        public Optional<ZonedDateTime> next(ZonedDateTime after) {
            return at.isAfter(after) ? Optional.of(at) : Optional.empty();
        }

        @Override
        public Optional<ZonedDateTime> nextOfSeries(ZonedDateTime last, ZonedDateTime now) {
            return next(now);
        }
    }

    /**
     * Reads one of EventBridge's forms, or the fields of a cron expression without {@code cron(…)} around them. The number of
     * fields tells the dialect: five are a crontab's, six EventBridge's.
     *
     * @throws IllegalArgumentException saying what is wrong with it and what would be right
     */
    static Recurrence parse(String expression, ZoneId zone) {
        String text = expression.strip();
        Matcher form = CRON.matcher(text);
        String fields = form.matches() ? form.group(1).strip() : text;
        return switch (fields.contains("(") ? 0 : fields.split("\\s+").length) {
            case CRONTAB_FIELDS -> new Cron(CronTimes.unix(fields), zone);
            case EVENTBRIDGE_FIELDS -> new Cron(CronTimes.aws(fields), zone);
            default -> eventBridge(text, zone);
        };
    }

    /**
     * Reads an expression as EventBridge takes it.
     *
     * @throws IllegalArgumentException saying what is wrong with it and what would be right
     */
    static Recurrence eventBridge(String expression, ZoneId zone) {
        Matcher form = Pattern.compile("(rate|cron|at)\\((.*)\\)").matcher(expression.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + expression + "\" is no schedule; write rate(5 minutes),"
                    + " cron(0 8 ? * MON-FRI *) or at(2026-12-24T18:00:00)");
        }
        return switch (form.group(1)) {
            case "rate" -> rate(form.group(2));
            case "cron" -> new Cron(CronTimes.aws(form.group(2).strip()), zone);
            default -> once(form.group(2), zone);
        };
    }

    private static Recurrence rate(String text) {
        Matcher parts =
                Pattern.compile("([1-9]\\d{0,5})\\s+(minute|hour|day)s?").matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "rate(" + text + ") must be a number and minutes, hours or days, such as rate(5 minutes)");
        }
        var unit = switch (parts.group(2)) {
            case "minute" -> ChronoUnit.MINUTES;
            case "hour" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
        };
        return new Rate(Duration.of(Long.parseLong(parts.group(1)), unit));
    }

    private static Recurrence once(String text, ZoneId zone) {
        try {
            return new Once(LocalDateTime.parse(text.strip()).atZone(zone));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "at(" + text + ") must be a time without an offset, such as at(2026-12-24T18:00:00)", e);
        }
    }
}
