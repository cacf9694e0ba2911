package dev.pagemill.scraping.markdown;

/** Escapes what would begin a block (heading, quote, list, rule, table, footnote) where a line of text begins with it. */
final class LineStart {

    /** CommonMark reads at most nine digits as a list number. */
    private static final int MAX_LIST_DIGITS = 9;

    private LineStart() {}

    /** Appends the escaped start of {@code text} to {@code out} and tells how many characters of it that was. */
    static int escape(CharSequence text, StringBuilder out) {
        if (text.isEmpty()) {
            return 0;
        }
        char c = text.charAt(0);
        switch (c) {
            case '#' -> {
                return isHeading(text) ? escaped(c, out) : 0;
            }
            case '>' -> {
                return escaped(c, out);
            }
            case '+', '*' -> {
                return isMarker(text, 1) || isRule(text) ? escaped(c, out) : 0;
            }
            case '-', '=', '|', ':' -> {
                return isMarker(text, 1) && c == '-' || isRule(text) ? escaped(c, out) : 0;
            }
            case '_' -> {
                return isRule(text) ? escaped(c, out) : 0;
            }
            case '~' -> {
                return startsWith(text, "~~~") ? escaped(c, out) : 0;
            }
            case '[' -> {
                return isLabel(text) ? escaped(c, out) : 0;
            }
            default -> {
                return Characters.isDigit(c) ? number(text, out) : 0;
            }
        }
    }

    private static int escaped(char c, StringBuilder out) {
        out.append('\\').append(c);
        return 1;
    }

    private static int number(CharSequence text, StringBuilder out) {
        int digits = 1;
        while (digits < text.length() && Characters.isDigit(text.charAt(digits))) {
            digits++;
        }
        boolean delimited = digits < text.length() && (text.charAt(digits) == '.' || text.charAt(digits) == ')');
        if (digits > MAX_LIST_DIGITS || !delimited || !isMarker(text, digits + 1)) {
            return 0;
        }
        out.append(text, 0, digits).append('\\').append(text.charAt(digits));
        return digits + 1;
    }

    private static boolean isMarker(CharSequence text, int end) {
        return end >= text.length() || text.charAt(end) == ' ';
    }

    private static boolean isHeading(CharSequence text) {
        int hashes = 0;
        while (hashes < text.length() && text.charAt(hashes) == '#') {
            hashes++;
        }
        return hashes <= 6 && isMarker(text, hashes);
    }

    /** A bracket that may begin a link definition, a footnote, a task's box or an alert. */
    private static boolean isLabel(CharSequence text) {
        int close = text.toString().indexOf(']');
        if (close < 0) {
            return true;
        }
        boolean box = close == 2 && " xX".indexOf(text.charAt(1)) >= 0;
        boolean definition = close + 1 < text.length() && text.charAt(close + 1) == ':';
        return box || definition || text.charAt(1) == '!' || text.charAt(1) == '^';
    }

    /** A line of nothing but rule, underline or table delimiter characters. */
    private static boolean isRule(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if ("-=*_|:+ ".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(CharSequence text, String prefix) {
        return text.length() >= prefix.length() && prefix.contentEquals(text.subSequence(0, prefix.length()));
    }
}
