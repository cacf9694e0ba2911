package dev.pagemill.scraping.parse;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The dates of RSS (RFC 822, with the liberties that feeds take) in ISO 8601. */
final class FeedDates {
    private static final Pattern RFC_822 =
            Pattern.compile("(?:\\p{L}+\\.?,?\\s+)?(\\d{1,2})[\\s-]+(\\p{L}{3})\\p{L}*\\.?[\\s-]+(\\d{4}|\\d{2}),?\\s+"
                    + "(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*([+-]\\d{2}:?\\d{2}|[A-Z]{1,4})?(?:\\s.*)?");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<String, Integer> ZONE_HOURS =
            Map.of("EDT", -4, "EST", -5, "CDT", -5, "CST", -6, "MDT", -6, "MST", -7, "PDT", -7, "PST", -8);
    private static final int CENTURY = 2000;

    private FeedDates() {}

    /** The date in ISO 8601 where it can be read, else as it stands. */
    static String iso(String text) {
        var match = RFC_822.matcher(text.strip());
        try {
            return match.matches() ? iso(match.toMatchResult()) : text;
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static String iso(MatchResult match) {
        int month = MONTHS.indexOf(match.group(2).toLowerCase(Locale.ROOT)) + 1;
        int year = Integer.parseInt(match.group(3));
        var time = LocalDateTime.of(
                year < 100 ? CENTURY + year : year,
                month,
                Integer.parseInt(match.group(1)),
                Integer.parseInt(match.group(4)),
                Integer.parseInt(match.group(5)),
                match.group(6) == null ? 0 : Integer.parseInt(match.group(6)));
        var zone = match.group(7);
        return zone == null
                ? time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                : time.atOffset(offset(zone)).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    private static ZoneOffset offset(String zone) {
        return Character.isLetter(zone.charAt(0))
                ? ZoneOffset.ofHours(ZONE_HOURS.getOrDefault(zone, 0))
                : ZoneOffset.of(zone);
    }
}
