package dev.pagemill.local.poll;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * EventBridge's cron: minutes, hours, day of month, month, day of week (1 is Sunday), year; with {@code , - * / ?}
 * everywhere, {@code L} and {@code W} for days of the month, {@code L} and {@code #} for days of the week.
 */
final class CronExpression {
    /** EventBridge knows years up to 2199; nothing a schedule means lies further than a leap cycle away. */
    private static final int SEARCH_DAYS = 366 * 9;

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    private final CronField minutes;
    private final CronField hours;
    private final CronField months;
    private final CronField years;
    private final CronDays days;

    private CronExpression(String[] parts) {
        minutes = CronField.parse("minutes", parts[0], 0, 59);
        hours = CronField.parse("hours", parts[1], 0, 23);
        months = CronField.parse("month", CronField.numbered(parts[3], MONTHS), 1, 12);
        years = CronField.parse("year", parts[5], 1970, 2199);
        days = new CronDays(parts[2], parts[4]);
    }

    /** @throws IllegalArgumentException naming the field that is wrong */
    static CronExpression parse(String text) {
        String[] parts = text.strip().split("\\s+");
        if (parts.length != 6) {
            throw new IllegalArgumentException("cron(" + text + ") must have six fields, and has " + parts.length);
        }
        return new CronExpression(parts);
    }

    /** The first moment after the given one, in its time zone. */
    Optional<ZonedDateTime> next(ZonedDateTime after) {
        ZonedDateTime from = after.plusMinutes(1).withSecond(0).withNano(0);
        LocalDate day = from.toLocalDate();
        for (int i = 0; i < SEARCH_DAYS; i++, day = day.plusDays(1)) {
            if (fits(day)) {
                Optional<ZonedDateTime> found = within(day, from);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private boolean fits(LocalDate day) {
        return years.contains(day.getYear()) && months.contains(day.getMonthValue()) && days.contains(day);
    }

    private Optional<ZonedDateTime> within(LocalDate day, ZonedDateTime from) {
        for (int hour = 0; hour < 24; hour++) {
            for (int minute = 0; hours.contains(hour) && minute < 60; minute++) {
                if (minutes.contains(minute)) {
                    ZonedDateTime moment =
                            day.atTime(LocalTime.of(hour, minute)).atZone(from.getZone());
                    if (!moment.isBefore(from)) {
                        return Optional.of(moment);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
