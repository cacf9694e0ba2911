package dev.pagemill.ml.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Dates as pages write them, to ISO 8601: ISO itself, RFC 1123, {@code March 5, 2024}, {@code 5. März 2024},
 * {@code 05.03.2024}, {@code 05/03/2024}. The order of day and month in the last follows the page's language:
 * month first only in American English.
 */
public final class DateText {
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern ISO_TIME = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern DOTTED = Pattern.compile("(?<!\\d)(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})");
    private static final Pattern SLASHED = Pattern.compile("(?<!\\d)(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})");
    private static final Pattern WORDED =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|º|\\.)?\\s+(?:de\\s+)?(\\p{L}{3,})\\.?,?\\s+(?:de\\s+)?(\\d{4})");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(\\p{L}{3,})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})");
    private static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            Locale.FRENCH,
            Locale.of("es"),
            Locale.ITALIAN,
            Locale.of("pt"),
            Locale.of("nl"),
            Locale.of("sv"),
            Locale.of("da"),
            Locale.of("nb"),
            Locale.of("pl"));

    private DateText() {}

    /** The first date in a text as {@code yyyy-MM-dd}. */
    public static Optional<String> date(String text, String language) {
        var iso = ISO_DATE.matcher(text);
        if (iso.find()) {
            return Optional.of(iso.group());
        }
        return ordered(YEAR_FIRST, text, "ymd")
                .or(() -> ordered(DOTTED, text, "dmy"))
                .or(() -> ordered(SLASHED, text, monthFirst(language) ? "mdy" : "dmy"))
                .or(() -> worded(MONTH_FIRST, text, 2, 1))
                .or(() -> worded(WORDED, text, 1, 2))
                .or(() -> httpDate(text).map(time -> time.toLocalDate().toString()));
    }

    /**
     * The first moment in a text by RFC 3339. A date without time of day is its midnight; one without a zone
     * is taken for UTC, since JSON Schema's date-time needs one.
     */
    public static Optional<String> dateTime(String text, String language) {
        var iso = ISO_TIME.matcher(text);
        if (iso.find()) {
            return moment(iso.group().replace(' ', 'T'));
        }
        return httpDate(text)
                .map(OffsetDateTime::toString)
                .or(() -> date(text, language).map(day -> day + "T00:00:00Z"));
    }

    private static Optional<String> moment(String iso) {
        String colonised = iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
        try {
            boolean zoned = colonised.endsWith("Z") || colonised.matches(".*[+-]\\d{2}:\\d{2}$");
            var time = zoned
                    ? OffsetDateTime.parse(colonised)
                    : LocalDateTime.parse(colonised).atOffset(ZoneOffset.UTC);
            return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> httpDate(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean monthFirst(String language) {
        String lower = language.toLowerCase(Locale.ROOT);
        return lower.isEmpty() || lower.equals("en") || lower.startsWith("en-us") || lower.startsWith("en_us");
    }

    private static Optional<String> ordered(Pattern pattern, String text, String order) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int day = Integer.parseInt(matcher.group(order.indexOf('d') + 1));
        int month = Integer.parseInt(matcher.group(order.indexOf('m') + 1));
        int year = Integer.parseInt(matcher.group(order.indexOf('y') + 1));
        // A month above twelve proves the other order.
        return month > 12 ? day(year, day, month) : day(year, month, day);
    }

    private static Optional<String> worded(Pattern pattern, String text, int dayGroup, int monthGroup) {
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            int year = Integer.parseInt(matcher.group(3));
            int dayOfMonth = Integer.parseInt(matcher.group(dayGroup));
            var found = month(matcher.group(monthGroup)).flatMap(month -> day(year, month, dayOfMonth));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> month(String name) {
        for (var language : LANGUAGES) {
            for (var width : List.of("MMMM", "LLLL", "MMM")) {
                var parsed = parsedMonth(name, width, language);
                if (parsed.isPresent()) {
                    return parsed;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> parsedMonth(String name, String width, Locale language) {
        try {
            var format = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(width)
                    .toFormatter(language);
            return Optional.of(format.parse(name).get(ChronoField.MONTH_OF_YEAR));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> day(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day).toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
