package dev.pagemill.scraping.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts that JSON-LD states: article bodies, posts, answers, reviews, descriptions. Reads the strings of those keys
 * wherever they stand, so that a script with a syntax error elsewhere still serves.
 */
final class StructuredText {
    private static final List<String> KEYS =
            List.of("\"articleBody\"", "\"text\"", "\"reviewBody\"", "\"description\"", "\"commentText\"");

    /** The second is what schema.org called them before 2013, and pages still do. */
    private static final List<String> INGREDIENTS = List.of("\"recipeIngredient\"", "\"ingredients\"");

    private static final List<String> STEPS = List.of("\"recipeInstructions\"");

    /** Lists of sections of steps, each with its list, and some room. */
    private static final int MAX_DEPTH = 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

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

    /** Whether a property of this name holds an ingredient of a recipe. */
    static boolean isIngredient(String property) {
        return INGREDIENTS.contains('"' + property + '"');
    }

    /** Whether a property of this name holds steps of a recipe. */
    static boolean isSteps(String property) {
        return STEPS.contains('"' + property + '"');
    }

    /** The ingredients of recipes. */
    static List<String> ingredients(String json) {
        return texts(json, INGREDIENTS);
    }

    /** The steps of recipes. */
    static List<String> steps(String json) {
        return texts(json, STEPS);
    }

    /** The values of these properties: each a text, or a list of texts or of objects with a text, in lists or not. */
    private static List<String> texts(String json, List<String> keys) {
        List<String> texts = new ArrayList<>();
        for (String key : keys) {
            int at = json.indexOf(key);
            if (at >= 0) {
                char[] chars = json.toCharArray();
                while (at >= 0) {
                    at = json.indexOf(key, addTexts(chars, afterColon(json, at + key.length()), texts));
                }
            }
        }
        return texts;
    }

    private static int afterColon(String json, int from) {
        int at = from;
        while (at < json.length() && (json.charAt(at) == ':' || Character.isWhitespace(json.charAt(at)))) {
            at++;
        }
        return at;
    }

    /** Reads one value, of objects in it what is called a text; the answer is where it ends. */
    private static int addTexts(char[] json, int from, List<String> texts) {
        try (JsonParser parser = JSON.createParser(json, from, json.length - from)) {
            int depth = 0;
            do {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    break;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token == JsonToken.VALUE_STRING && isText(parser.getParsingContext())) {
                    texts.add(parser.getText());
                }
            } while (depth > 0);
            return from + (int) parser.currentLocation().getCharOffset();
        } catch (IOException broken) {
            // What was whole before the fault stands; a page's broken script is no error of ours.
            return from;
        }
    }

    /** A value by itself, in lists, or of a property that says it is a text. */
    private static boolean isText(JsonStreamContext context) {
        JsonStreamContext object = context;
        while (object.inArray()) {
            object = object.getParent();
        }
        return object.inRoot() || "text".equals(object.getCurrentName());
    }

    /** The longest article body; empty when none is stated. */
    static String articleBody(String json) {
        String key = KEYS.getFirst();
        int at = json.indexOf(key);
        return at < 0 ? "" : valueAfter(json, at + key.length());
    }

    private static String valueAfter(String json, int from) {
        int at = afterColon(json, from);
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
