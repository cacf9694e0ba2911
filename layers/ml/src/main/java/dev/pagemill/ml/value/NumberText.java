package dev.pagemill.ml.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers written by people of any country: {@code 1,299.00}, {@code 1.299,00}, {@code 1 299}, {@code 1'299.–},
 * {@code 1,29,999}. The separators tell the convention; where they do not, three digits after a single
 * separator are taken for a group of thousands.
 */
public final class NumberText {
    /** Longer runs of digits are identifiers, not amounts. */
    private static final int MAX_DIGITS = 15;

    /** The characters that separate groups or decimals; the first three are kinds of space. */
    static final String SEPARATORS = "\u00a0\u202f\u2009 .,'’";

    static final Pattern NUMBER = Pattern.compile("[+-]?\\d(?:[\\d" + SEPARATORS + "]*\\d)?");

    private static final Pattern MACHINE = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

    private NumberText() {}

    /** The first number in a text, by the separators' own evidence. */
    public static Optional<BigDecimal> first(String text) {
        var matcher = NUMBER.matcher(text);
        return matcher.find() ? read(matcher.group()) : Optional.empty();
    }

    /** Every number in a text. */
    public static List<BigDecimal> all(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(match -> read(match.group()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A number as machines write it (a point before decimals, no groups), else as {@link #first} reads it. */
    public static Optional<BigDecimal> machine(String text) {
        String stripped = text.strip();
        return MACHINE.matcher(stripped).matches() && stripped.length() <= 2 * MAX_DIGITS
                ? Optional.of(new BigDecimal(stripped))
                : first(stripped);
    }

    /** A text that is one number, with its sign and separators. */
    static Optional<BigDecimal> read(String number) {
        String compact = number.replaceAll("[\u00a0\u202f\u2009 '’]", "");
        if (compact.chars().filter(Character::isDigit).count() > MAX_DIGITS) {
            return Optional.empty();
        }
        int decimal = decimalPoint(compact);
        String whole = decimal < 0 ? compact : compact.substring(0, decimal);
        String fraction = decimal < 0 ? "" : "." + compact.substring(decimal + 1);
        return Optional.of(new BigDecimal(whole.replaceAll("[.,]", "") + fraction));
    }

    /** Where the decimals begin in a text of digits, points and commas; -1 when it has none. */
    private static int decimalPoint(String digits) {
        int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        if (last < 0) {
            return -1;
        }
        char mark = digits.charAt(last);
        boolean both = digits.indexOf('.') >= 0 && digits.indexOf(',') >= 0;
        boolean repeated = digits.indexOf(mark) != last;
        if (repeated) {
            return -1;
        }
        return both || !groupOfThousands(digits, last) ? last : -1;
    }

    private static boolean groupOfThousands(String digits, int mark) {
        String before = digits.substring(0, mark).replaceAll("[+-]", "");
        return digits.length() - mark - 1 == 3 && !before.equals("0") && before.length() <= 3;
    }

    /** Finds numbers in a text, one after the other. */
    static Matcher in(String text) {
        return NUMBER.matcher(text);
    }
}
