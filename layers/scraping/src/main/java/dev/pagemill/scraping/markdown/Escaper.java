package dev.pagemill.scraping.markdown;

/** Escapes page text so that Markdown reads it back as text, and only where it would not. */
final class Escaper {

    private static final boolean[] SPECIAL = new boolean[128];

    static {
        for (char c : "\\`*_[]<&~!$".toCharArray()) {
            SPECIAL[c] = true;
        }
    }

    /**
     * Where a text stands.
     *
     * @param lineStart whether it begins a line, where block markers would be read
     * @param inLink whether it is (part of) a link's text
     * @param escapeDollars whether dollar signs could be taken for math
     * @param before the character written before it, a space at the start
     * @param after the character written after it, a space at the end
     */
    record Place(boolean lineStart, boolean inLink, boolean escapeDollars, char before, char after) {}

    private Escaper() {}

    /** Appends {@code text} to {@code out}. */
    static void escape(CharSequence text, Place place, StringBuilder out) {
        int start = place.lineStart() ? LineStart.escape(text, out) : 0;
        int plain = start;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && SPECIAL[c] && isActive(text, i, place)) {
                out.append(text, plain, i).append('\\');
                plain = i;
            }
        }
        out.append(text, plain, text.length());
    }

    private static boolean isActive(CharSequence text, int at, Place place) {
        char c = text.charAt(at);
        char after = at + 1 < text.length() ? text.charAt(at + 1) : place.after();
        char before = at > 0 ? text.charAt(at - 1) : place.before();
        return switch (c) {
            case '\\' -> Characters.isPunctuation(after) && after < 128 || after == '\n';
            case '`' -> true;
            case '*' -> !(isBlank(before) && isBlank(after));
            case '_' -> closesUnderscore(before, after);
            case '~' -> before == '~' || after == '~' || (!isBlank(before) && isRightFlanking(before, after));
            case '[' -> place.inLink() || after == '^';
            case ']' -> place.inLink() || after == '(';
            case '<' -> Characters.isAsciiLetter(after) || after == '/' || after == '!' || after == '?';
            case '&' -> looksLikeEntity(text, at);
            case '!' -> after == '[' && at == text.length() - 1;
            case '$' -> place.escapeDollars();
            default -> false;
        };
    }

    private static boolean isBlank(char c) {
        return c <= ' ';
    }

    private static boolean isRightFlanking(char before, char after) {
        return !Characters.isPunctuation(before) || isBlank(after) || Characters.isPunctuation(after);
    }

    /** An underscore inside a word is text; only one that could close emphasis needs care, for without it none opens. */
    private static boolean closesUnderscore(char before, char after) {
        if (isBlank(before)) {
            return false;
        }
        return isBlank(after) || Characters.isPunctuation(after);
    }

    /** Whether an ampersand at {@code at} begins what HTML would read as a character reference. */
    static boolean looksLikeEntity(CharSequence text, int at) {
        int i = at + 1;
        if (i < text.length() && text.charAt(i) == '#') {
            i++;
        }
        int begin = i;
        while (i < text.length() && Characters.isAsciiAlphanumeric(text.charAt(i))) {
            i++;
        }
        return i > begin && i < text.length() && text.charAt(i) == ';';
    }
}
