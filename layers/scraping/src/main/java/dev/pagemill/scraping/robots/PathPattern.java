package dev.pagemill.scraping.robots;

import java.util.Locale;

/** The patterns of Allow and Disallow: {@code *} for any text, {@code $} at the end for the end. */
final class PathPattern {
    private PathPattern() {}

    /** Bytes outside ASCII percent-encoded, hexadecimal digits in upper case (RFC 9309, 2.2.2). */
    static String escaped(String pattern) {
        var out = new StringBuilder(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%' && i + 2 < pattern.length() && isHex(pattern, i + 1) && isHex(pattern, i + 2)) {
                out.append(pattern.substring(i, i + 3).toUpperCase(Locale.ROOT));
                i += 2;
            } else if (c >= 0x80) {
                out.append(String.format("%%%02X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isHex(String text, int at) {
        return Character.digit(text.charAt(at), 16) >= 0;
    }

    /**
     * Whether the pattern matches a start of the path. Greedy with one point to go back to, so the time is
     * at worst the product of both lengths, whatever the file's author writes.
     */
    static boolean matches(String pattern, String path) {
        boolean toTheEnd = pattern.endsWith("$");
        int end = toTheEnd ? pattern.length() - 1 : pattern.length();
        int p = 0;
        int s = 0;
        int star = -1;
        int from = 0;
        while (true) {
            if (p == end && (!toTheEnd || s == path.length())) {
                return true;
            }
            if (p < end && pattern.charAt(p) == '*') {
                star = ++p;
                from = s;
            } else if (p < end && s < path.length() && pattern.charAt(p) == path.charAt(s)) {
                p++;
                s++;
            } else if (star >= 0 && from < path.length()) {
                p = star;
                s = ++from;
            } else {
                return false;
            }
        }
    }
}
