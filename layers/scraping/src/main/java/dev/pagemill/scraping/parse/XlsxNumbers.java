package dev.pagemill.scraping.parse;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/**
 * What the numbers of a workbook mean by the formats of their cells: dates and times in ISO 8601, spans of time,
 * percentages; all others with the digits that they have, without a currency's sign or separators.
 */
final class XlsxNumbers {
    private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);
    private static final double SECONDS_A_DAY = 86_400;
    private static final int LAST_DAY = 3_000_000;
    private static final int MAX_DECIMALS = 15;

    /** What stands in a format for itself: quoted, escaped, padding, colours and languages in brackets. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|[_*].|\\[(?![hms]+\\])[^\\]]*\\]");

    private static final Pattern SPAN = Pattern.compile("\\[(?:h+|m+|s+)\\]");
    private static final Pattern DAY = Pattern.compile("[yd]");
    private static final Pattern TIME = Pattern.compile("[hs]");
    private static final Pattern DECIMALS = Pattern.compile("\\.([0?#]+)");

    /** The formats that need no definition in the file. */
    private static final Map<Integer, String> BUILT_IN = Map.ofEntries(
            Map.entry(9, "0%"),
            Map.entry(10, "0.00%"),
            Map.entry(14, "d/m/yyyy"),
            Map.entry(15, "d-mmm-yy"),
            Map.entry(16, "d-mmm"),
            Map.entry(17, "mmm-yy"),
            Map.entry(18, "h:mm"),
            Map.entry(19, "h:mm:ss"),
            Map.entry(20, "h:mm"),
            Map.entry(21, "h:mm:ss"),
            Map.entry(22, "d/m/yyyy h:mm"),
            Map.entry(45, "mm:ss"),
            Map.entry(46, "[h]:mm:ss"),
            Map.entry(47, "mm:ss.0"));

    private final List<String> formats = new ArrayList<>();
    private final LocalDate epoch;

    XlsxNumbers(Optional<Document> styles, boolean from1904) {
        this.epoch = from1904 ? FROM_1904 : FROM_1900;
        styles.ifPresent(this::load);
    }

    private void load(Document xml) {
        var codes = new HashMap<Integer, String>(BUILT_IN);
        for (var format : xml.getElementsByTag("numFmt")) {
            // The first part is for positive numbers.
            var code = LITERAL.matcher(format.attr("formatCode")).replaceAll("").split(";", 2)[0];
            codes.put(XmlPart.number(format.attr("numFmtId"), 0), code.toLowerCase(Locale.ROOT));
        }
        for (var format : xml.select("cellXfs > xf")) {
            formats.add(codes.getOrDefault(XmlPart.number(format.attr("numFmtId"), 0), ""));
        }
    }

    /**
     * A stored number as it is meant.
     *
     * @param style of its cell; empty for the usual
     */
    String shown(String stored, String style) {
        if (stored.isBlank()) {
            return "";
        }
        try {
            int index = XmlPart.number(style, -1);
            return shown(new BigDecimal(stored), index >= 0 && index < formats.size() ? formats.get(index) : "");
        } catch (NumberFormatException e) {
            return stored;
        }
    }

    private String shown(BigDecimal number, String format) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return number.toString();
        }
        boolean isPoint = value >= 0 && value <= LAST_DAY && !format.equals("general");
        if (isPoint && SPAN.matcher(format).find()) {
            return span(Math.round(value * SECONDS_A_DAY), format);
        }
        boolean hasTime = TIME.matcher(format).find();
        boolean hasDay = DAY.matcher(format).find() || !hasTime && format.contains("m");
        if (isPoint && (hasDay || hasTime)) {
            return point(value, hasDay);
        }
        // What the file says may have a billion zeros; as a double it has some hundreds at most.
        return format.contains("%") ? percent(BigDecimal.valueOf(value), format) : plain(value);
    }

    private static String span(long seconds, String format) {
        if (format.contains("[s")) {
            return String.valueOf(seconds);
        }
        var rest = String.format(Locale.ROOT, ":%02d", seconds % 60);
        if (format.contains("[m")) {
            return seconds / 60 + (format.contains("s") ? rest : "");
        }
        return String.format(Locale.ROOT, "%d:%02d", seconds / 3600, seconds / 60 % 60)
                + (format.contains("s") ? rest : "");
    }

    /** The formats are many, ISO 8601 is one. */
    private String point(double days, boolean hasDay) {
        var time = epoch.atStartOfDay().plus(Math.round(days * SECONDS_A_DAY), ChronoUnit.SECONDS);
        if (!hasDay) {
            return time.toLocalTime().toString();
        }
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : LocalDateTime.of(time.toLocalDate(), time.toLocalTime()).toString();
    }

    private static String percent(BigDecimal number, String format) {
        var match = DECIMALS.matcher(format);
        int decimals = match.find() ? Math.min(match.group(1).length(), MAX_DECIMALS) : 0;
        return number.movePointRight(2).setScale(decimals, RoundingMode.HALF_UP).toPlainString() + "%";
    }

    /** Without the digits that binary fractions leave behind: 0.1 is stored as 0.10000000000000001. */
    private static String plain(double number) {
        return new BigDecimal(number, new MathContext(15)).stripTrailingZeros().toPlainString();
    }
}
