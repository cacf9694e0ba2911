package dev.pagemill.ml.structured;

import java.util.Locale;
import java.util.Optional;

/** Finds words in a text, but for case, runs of spaces and Markdown's emphasis, and tells where they stand. */
final class TextSpans {
    /** Words shorter than this stand everywhere by chance. */
    private static final int MIN_CHARS = 2;

    private final String text;
    private final String folded;
    private final int[] origin;

    /** @param start index of the first character, {@code end} after the last, in the text as it was given */
    record Span(int start, int end, String text) {}

    TextSpans(String text) {
        this.text = text;
        var fold = new StringBuilder(text.length());
        this.origin = new int[text.length() + 1];
        boolean space = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (isMark(c) || blank && space) {
                continue;
            }
            origin[fold.length()] = i;
            fold.append(blank ? ' ' : Character.toLowerCase(c));
            space = blank;
        }
        origin[fold.length()] = text.length();
        this.folded = fold.toString();
    }

    /** Where the words first stand. */
    Optional<Span> find(String words) {
        String wanted = normalised(words);
        if (wanted.length() < MIN_CHARS) {
            return Optional.empty();
        }
        for (int at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
            if (wholeWords(at, at + wanted.length())) {
                int start = origin[at];
                int end = origin[at + wanted.length() - 1] + 1;
                return Optional.of(new Span(start, end, text.substring(start, end)));
            }
        }
        return Optional.empty();
    }

    private boolean wholeWords(int start, int end) {
        boolean before = start > 0
                && Character.isLetterOrDigit(folded.charAt(start - 1))
                && Character.isLetterOrDigit(folded.charAt(start));
        boolean after = end < folded.length()
                && Character.isLetterOrDigit(folded.charAt(end - 1))
                && Character.isLetterOrDigit(folded.charAt(end));
        return !before && !after;
    }

    static String normalised(String words) {
        var fold = new StringBuilder(words.length());
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (!isMark(c)) {
                fold.append(Character.isSpaceChar(c) ? ' ' : c);
            }
        }
        return fold.toString().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    private static boolean isMark(char c) {
        return c == '*' || c == '`' || c == '\\';
    }
}
