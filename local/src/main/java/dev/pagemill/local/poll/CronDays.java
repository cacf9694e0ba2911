package dev.pagemill.local.poll;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.Predicate;

/** The two day fields of a cron expression, one of which is {@code ?}. */
final class CronDays {
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private final Predicate<LocalDate> fits;

    CronDays(String ofMonth, String ofWeek) {
        if (ofMonth.equals("?") == ofWeek.equals("?")) {
            throw new IllegalArgumentException("cron: one of day-of-month and day-of-week must be ?, and not both");
        }
        fits = ofWeek.equals("?") ? ofMonth(ofMonth) : ofWeek(CronField.numbered(ofWeek, WEEKDAYS));
    }

    boolean contains(LocalDate day) {
        return fits.test(day);
    }

    private static Predicate<LocalDate> ofMonth(String text) {
        if (text.equals("L")) {
            return day -> day.getDayOfMonth() == day.lengthOfMonth();
        }
        if (text.endsWith("W")) {
            int wanted = number(text.substring(0, text.length() - 1), 31);
            return day -> day.equals(nearestWeekday(day, wanted));
        }
        CronField field = CronField.parse("day-of-month", text, 1, 31);
        return day -> field.contains(day.getDayOfMonth());
    }

    private static Predicate<LocalDate> ofWeek(String text) {
        int hash = text.indexOf('#');
        if (hash > 0) {
            DayOfWeek wanted = weekday(number(text.substring(0, hash), 7));
            int nth = number(text.substring(hash + 1), 5);
            return day -> day.getDayOfWeek() == wanted && (day.getDayOfMonth() - 1) / 7 + 1 == nth;
        }
        if (text.length() == 2 && text.endsWith("L")) {
            DayOfWeek wanted = weekday(number(text.substring(0, 1), 7));
            return day -> day.equals(day.with(TemporalAdjusters.lastInMonth(wanted)));
        }
        CronField field = CronField.parse("day-of-week", text.equals("L") ? "7" : text, 1, 7);
        return day -> field.contains(day.getDayOfWeek().getValue() % 7 + 1);
    }

    /** The weekday nearest to a day of the month, within that month. */
    private static LocalDate nearestWeekday(LocalDate month, int dayOfMonth) {
        LocalDate wanted = month.withDayOfMonth(Math.min(dayOfMonth, month.lengthOfMonth()));
        return switch (wanted.getDayOfWeek()) {
            case SATURDAY -> wanted.getDayOfMonth() == 1 ? wanted.plusDays(2) : wanted.minusDays(1);
            case SUNDAY -> wanted.getDayOfMonth() == wanted.lengthOfMonth() ? wanted.minusDays(2) : wanted.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> wanted;
        };
    }

    private static DayOfWeek weekday(int sundayIsOne) {
        return DayOfWeek.of(sundayIsOne == 1 ? 7 : sundayIsOne - 1);
    }

    private static int number(String text, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers out of range
        }
        throw new IllegalArgumentException("cron: \"" + text + "\" must be a number from 1 to " + max);
    }
}
