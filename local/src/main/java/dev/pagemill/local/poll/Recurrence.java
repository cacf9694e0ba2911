package dev.pagemill.local.poll;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule fires: EventBridge's {@code rate(…)}, {@code cron(…)} and {@code at(…)}. */
sealed interface Recurrence {
    /** The first firing after a moment; none when there is no more. */
    Optional<ZonedDateTime> next(ZonedDateTime after);

    /** Every so often. */
    record Rate(Duration period) implements Recurrence {
        @Override
        public Optional<ZonedDateTime> next(ZonedDateTime after) {
            return Optional.of(after.plus(period));
        }
    }

    /** At the times of a cron expression. */
    record Cron(CronExpression expression, ZoneId zone) implements Recurrence {
        @Override
        public Optional<ZonedDateTime> next(ZonedDateTime after) {
            return expression.next(after.withZoneSameInstant(zone));
        }
    }

    /** Once. */
    record Once(ZonedDateTime at) implements Recurrence {
        @Override
        public Optional<ZonedDateTime> next(ZonedDateTime after) {
            return at.isAfter(after) ? Optional.of(at) : Optional.empty();
        }
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Recurrence parse(String expression, ZoneId zone) {
        Matcher form = Pattern.compile("(rate|cron|at)\\((.*)\\)").matcher(expression.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("schedule \"" + expression + "\" is none of rate(…), cron(…), at(…)");
        }
        return switch (form.group(1)) {
            case "rate" -> rate(form.group(2));
            case "cron" -> new Cron(CronExpression.parse(form.group(2)), zone);
            default -> once(form.group(2), zone);
        };
    }

    private static Recurrence rate(String text) {
        Matcher parts =
                Pattern.compile("([1-9]\\d{0,5})\\s+(minute|hour|day)s?").matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("rate(" + text + ") must be like rate(5 minutes)");
        }
        long value = Long.parseLong(parts.group(1));
        return new Rate(
                switch (parts.group(2)) {
                    case "minute" -> Duration.ofMinutes(value);
                    case "hour" -> Duration.ofHours(value);
                    default -> Duration.ofDays(value);
                });
    }

    private static Recurrence once(String text, ZoneId zone) {
        try {
            return new Once(LocalDateTime.parse(text.strip()).atZone(zone));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("at(" + text + ") must be like at(2026-12-24T18:00:00)", e);
        }
    }
}
