package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.markdown.InlineToken.Raw;
import dev.pagemill.scraping.markdown.InlineToken.Text;
import java.util.List;

/** Tells prices from math: where both could be meant, the dollar signs of the text are escaped. */
final class Dollars {

    private Dollars() {}

    /** Whether an unescaped dollar sign in the text of {@code tokens} could be read as the start or end of math. */
    static boolean mustBeEscaped(List<InlineToken> tokens) {
        boolean opened = false;
        for (InlineToken token : tokens) {
            if (token instanceof Raw(String markdown, boolean math) && math) {
                return true;
            }
            if (token instanceof Text(StringBuilder text)) {
                for (int at = text.indexOf("$"); at >= 0; at = text.indexOf("$", at + 1)) {
                    if (opened && closes(text, at)) {
                        return true;
                    }
                    opened |= opens(text, at);
                }
            }
        }
        return false;
    }

    private static boolean opens(StringBuilder text, int at) {
        return at + 1 >= text.length() || text.charAt(at + 1) != ' ';
    }

    private static boolean closes(StringBuilder text, int at) {
        boolean afterSpace = at > 0 && text.charAt(at - 1) == ' ';
        boolean beforeDigit = at + 1 < text.length() && Characters.isDigit(text.charAt(at + 1));
        return !afterSpace && !beforeDigit;
    }
}
