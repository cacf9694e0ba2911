package dev.pagemill.scraping.language;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;

/** A text in the spelling of the profiles: lower case, one space for all that is no letter of the script. */
public final class ProfileText {

    private static final char VIETNAMESE = '\u1EC3';

    private ProfileText() {}

    /** {@code text} with a space before, between and behind its words. */
    public static String of(String text, UnicodeScript script) {
        String composed = Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder out = new StringBuilder(composed.length() + 2).append(' ');
        String lower = composed.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = one(lower.charAt(i));
            if (isOf(c, script)) {
                out.append(c);
            } else if (out.charAt(out.length() - 1) != ' ' && !isWithin(c)) {
                out.append(' ');
            }
        }
        return out.append(' ').toString();
    }

    /** Soft hyphens, joiners and loose accents: they part no word. */
    private static boolean isWithin(char c) {
        return c == '\u00AD' || c == '\u200C' || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isOf(char c, UnicodeScript script) {
        if (c < 0x80) {
            return script == UnicodeScript.LATIN && c >= 'a' && c <= 'z';
        }
        return (Character.isLetter(c)
                        || Character.getType(c) == Character.NON_SPACING_MARK
                        || Character.getType(c) == Character.COMBINING_SPACING_MARK)
                && UnicodeScript.of(c) == script;
    }

    /** Letters that have several codes; the profiles know all of Vietnamese's own vowels as one. */
    private static char one(char c) {
        if (c >= '\u1EA0' && c <= '\u1EFF') {
            return VIETNAMESE;
        }
        return switch (c) {
            case '\u0219' -> '\u015F';
            case '\u021B' -> '\u0163';
            case '\u06CC' -> '\u064A';
            default -> c;
        };
    }
}
