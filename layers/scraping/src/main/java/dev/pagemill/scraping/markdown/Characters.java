package dev.pagemill.scraping.markdown;

/** The classes of characters that Markdown's rules speak of. */
final class Characters {

    private Characters() {}

    /** White space that collapses; the no-break space counts, for no reader of Markdown keeps it apart. */
    static boolean isSpace(char c) {
        return c <= ' ' || c == '\u00A0' || (c >= '\u2000' && isWideSpace(c)) || c == '\u1680' || c == '\u0085';
    }

    private static boolean isWideSpace(char c) {
        return c <= '\u200A' || c == '\u2028' || c == '\u2029' || c == '\u202F' || c == '\u205F' || c == '\u3000';
    }

    /** Soft hyphens, zero-width spaces, word joiners and byte order marks: they only steer line breaking. */
    static boolean isInvisible(char c) {
        return c == '\u00AD' || c == '\u200B' || c == '\u2060' || c == '\uFEFF';
    }

    /** CommonMark's punctuation: ASCII punctuation and the Unicode categories P and S. */
    static boolean isPunctuation(int c) {
        if (c < 128) {
            return c > ' ' && c != 127 && !isAsciiAlphanumeric(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> false;
        };
    }

    static boolean isAsciiAlphanumeric(int c) {
        return isAsciiLetter(c) || isDigit(c);
    }

    static boolean isAsciiLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** The length of the longest run of {@code c} in {@code text}. */
    static int longestRun(String text, char c) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == c ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
