package dev.pagemill.scraping.metadata;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Texts of attributes and JSON as a reader would see them. */
final class PlainText {

    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]{0,200}>");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private PlainText() {}

    /** One line, entities (even doubly escaped ones) decoded, tags removed. */
    static String of(String raw) {
        String text = raw;
        for (int i = 0; i < 2 && text.indexOf('&') >= 0; i++) {
            text = Parser.unescapeEntities(text, false);
        }
        if (text.indexOf('<') >= 0 && text.indexOf('>') > text.indexOf('<')) {
            text = TAG.matcher(text).replaceAll(" ");
        }
        return line(text);
    }

    /** {@code text} with its white space collapsed. */
    static String line(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                space = true;
            } else {
                if (space && !out.isEmpty()) {
                    out.append(' ');
                }
                space = false;
                out.append(c);
            }
        }
        return out.toString();
    }

    /** A form in which two spellings of one text are equal: letters and digits only, lower case. */
    static String key(String text) {
        StringBuilder out = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(PlainText::isLetterOrNumber)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** The words of {@code text} in lower case, as they stand; the first is empty where a sign stands before it. */
    static List<String> words(String text) {
        return List.of(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)));
    }

    private static boolean isSpace(char c) {
        return c <= ' '
                || c == '\u00A0'
                || c == '\u2009'
                || c == '\u202F'
                || c == '\u200B'
                || c == '\uFEFF'
                || c == '\u00AD';
    }

    private static boolean isLetterOrNumber(int c) {
        return switch (Character.getType(c)) {
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetterOrDigit(c);
        };
    }
}
