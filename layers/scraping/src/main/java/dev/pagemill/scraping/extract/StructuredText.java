package dev.pagemill.scraping.extract;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts that JSON-LD states: article bodies, posts, answers, reviews, descriptions. Reads the strings of those keys
 * wherever they stand, so that a script with a syntax error elsewhere still serves.
 */
final class StructuredText {
    private static final List<String> KEYS =
            List.of("\"articleBody\"", "\"text\"", "\"reviewBody\"", "\"description\"", "\"commentText\"");

    private StructuredText() {}

    /** Whether a property of this name holds a text. */
    static boolean isText(String property) {
        return KEYS.contains('"' + property + '"');
    }

    static List<String> in(String json) {
        List<String> texts = new ArrayList<>();
        for (String key : KEYS) {
            for (int at = json.indexOf(key); at >= 0; at = json.indexOf(key, at + key.length())) {
                String text = valueAfter(json, at + key.length());
                if (!text.isEmpty()) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    /** The longest article body; empty when none is stated. */
    static String articleBody(String json) {
        String key = KEYS.getFirst();
        int at = json.indexOf(key);
        return at < 0 ? "" : valueAfter(json, at + key.length());
    }

    private static String valueAfter(String json, int from) {
        int at = from;
        while (at < json.length() && (json.charAt(at) == ':' || Character.isWhitespace(json.charAt(at)))) {
            at++;
        }
        return at < json.length() && json.charAt(at) == '"' ? string(json, at + 1) : "";
    }

    private static String string(String json, int from) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                break;
            }
            if (c == '\\' && i + 1 < json.length()) {
                i++;
                i += unescape(json, i, out);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Appends what the escape at {@code at} stands for; the answer is how many more characters it takes. */
    private static int unescape(String json, int at, StringBuilder out) {
        switch (json.charAt(at)) {
            case 'n', 'r', 't' -> out.append(json.charAt(at) == 't' ? '\t' : '\n');
            case 'u' -> {
                if (at + 4 < json.length()) {
                    try {
                        out.append((char) Integer.parseInt(json.substring(at + 1, at + 5), 16));
                    } catch (NumberFormatException notHexadecimal) {
                        out.append('\ufffd');
                    }
                    return 4;
                }
            }
            default -> out.append(json.charAt(at));
        }
        return 0;
    }
}
