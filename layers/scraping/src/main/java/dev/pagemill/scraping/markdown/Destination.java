package dev.pagemill.scraping.markdown;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes a URL as the destination of a link or an image. */
final class Destination {

    private Destination() {}

    /** The destination: white space and angle brackets percent-encoded, odd parentheses and entities escaped. */
    static String of(String url) {
        boolean balanced = isBalanced(url);
        StringBuilder out = null;
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            String replacement = replacement(url, i, c, balanced);
            if (replacement == null) {
                if (out != null) {
                    out.append(c);
                }
                continue;
            }
            if (out == null) {
                out = new StringBuilder(url.length() + 16).append(url, 0, i);
            }
            out.append(replacement);
        }
        return out == null ? url : out.toString();
    }

    private static @Nullable String replacement(String url, int at, char c, boolean balanced) {
        return switch (c) {
            case '<' -> "%3C";
            case '>' -> "%3E";
            case '|' -> "%7C";
            case '`' -> "%60";
            case '\\' -> "%5C";
            case '(', ')' -> balanced ? null : "\\" + c;
            case '&' -> Escaper.looksLikeEntity(url, at) ? "&amp;" : null;
            default -> c <= ' ' || c == 127 || Characters.isSpace(c) ? encode(c) : null;
        };
    }

    private static String encode(char c) {
        StringBuilder out = new StringBuilder();
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
            out.append('%').append(Character.toUpperCase(Character.forDigit((b >> 4) & 15, 16)));
            out.append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
        }
        return out.toString();
    }

    private static boolean isBalanced(String url) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < url.length() && depth >= 0; i++) {
            char c = url.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        // CommonMark readers need to support no more than 32 levels.
        return depth == 0 && deepest < 32;
    }
}
