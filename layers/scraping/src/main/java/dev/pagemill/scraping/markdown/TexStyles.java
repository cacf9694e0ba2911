package dev.pagemill.scraping.markdown;

import java.text.Normalizer;

/** The alphabets of Unicode's mathematical block (U+1D400 to U+1D7FF): plain letters in a style that TeX has commands for. */
final class TexStyles {

    private static final int LETTERS = 52;

    /** By alphabet of letters, in the block's order; italic is what TeX writes anyway. */
    private static final String[] LATIN = {
        "\\mathbf",
        "",
        "\\boldsymbol",
        "\\mathcal",
        "\\mathcal",
        "\\mathfrak",
        "\\mathbb",
        "\\mathfrak",
        "\\mathsf",
        "\\mathsf",
        "\\mathsf",
        "\\mathsf",
        "\\mathtt"
    };

    private static final int FIRST = 0x1D400;
    private static final int DOTLESS = 0x1D6A4;
    private static final int GREEK = 0x1D6A8;
    private static final int GREEK_LETTERS = 58;
    private static final String[] GREEK_STYLES = {"\\boldsymbol", "", "\\boldsymbol", "\\boldsymbol", "\\boldsymbol"};
    private static final int DIGITS = 0x1D7CE;
    private static final String[] DIGIT_STYLES = {"\\mathbf", "\\mathbb", "\\mathsf", "\\mathsf", "\\mathtt"};
    private static final int LAST = 0x1D7FF;

    private TexStyles() {}

    static boolean isStyled(int c) {
        return c >= FIRST && c <= LAST;
    }

    /** The plain character that {@code c} is a styled form of. */
    static String plain(int c) {
        return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    }

    /** The command that gives a plain character the style of {@code c}; empty where it needs none. */
    static String commandOf(int c) {
        if (!isStyled(c)) {
            return "";
        }
        if (c >= DIGITS) {
            return DIGIT_STYLES[(c - DIGITS) / 10];
        }
        if (c >= GREEK) {
            return GREEK_STYLES[Math.min((c - GREEK) / GREEK_LETTERS, GREEK_STYLES.length - 1)];
        }
        return c >= DOTLESS ? "" : LATIN[(c - FIRST) / LETTERS];
    }
}
