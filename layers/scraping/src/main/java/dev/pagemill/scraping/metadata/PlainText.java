package dev.pagemill.scraping.metadata;

import java.text.Normalizer;
import java.util.Locale;
import org.jsoup.parser.Parser;

/** Texts of attributes and JSON as a reader would see them. */
final class PlainText {

    private PlainText() {}

    /** One line, entities (even doubly escaped ones) decoded, tags removed. */
    static String of(String raw) {
        String text = raw;
        for (int i = 0; i < 2 && text.indexOf('&') >= 0; i++) {
            text = Parser.unescapeEntities(text, false);
        }
        if (text.indexOf('<') >= 0 && text.indexOf('>') > text.indexOf('<')) {
            text = text.replaceAll("</?[a-zA-Z][^<>]{0,200}>", " ");
        }
        return text.replaceAll("[\\s\\u00A0\\u200B\\uFEFF\\u00AD]+", " ").strip();
    }

    /** A form in which two spellings of one text are equal: letters and digits only, lower case. */
    static String key(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}
