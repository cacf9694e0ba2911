package dev.pagemill.scraping.fields;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pagemill.scraping.fields.PageFields.State;
import java.io.CharArrayReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The data that a page carries for its own scripts ({@code __NEXT_DATA__}, a data layer, a shop's product as
 * JSON): values that are written out in scripts, read without running anything.
 */
final class StateScripts {
    /** Longer scripts are programs. */
    private static final int MAX_SCRIPT_CHARS = 3_000_000;

    /** Text of all scripts of one page that is looked at. */
    private static final int MAX_CHARS = 8_000_000;

    private static final int MAX_STATES = 20;

    /** Places of one script that may begin a value; programs have thousands of braces. */
    private static final int MAX_TRIES = 25;

    private static final int MAX_DEPTH = 150;

    /** A value that is assigned, pushed or given to a call. */
    private static final Pattern BEGINS = Pattern.compile("(?:[=(,]\\s*)(?=[{\\[]\\s*[\"'{\\[A-Za-z_])");

    private static final Pattern ESCAPED = Pattern.compile("JSON\\.parse\\(\\s*(?=\")");

    /** What the facts of a thing for sale are called; scripts without are not worth reading. */
    private static final Pattern TELLING = Pattern.compile("price|sku|availab|in_?stock", Pattern.CASE_INSENSITIVE);

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private final List<State> states = new ArrayList<>();
    private int read;

    private StateScripts() {}

    static List<State> of(Document page) {
        var found = new StateScripts();
        int index = 0;
        for (var script : page.getElementsByTag("script")) {
            found.script(script, "script[" + index++ + "]");
        }
        return found.states;
    }

    private void script(Element script, String path) {
        String text = script.data();
        boolean jsonLd = script.attr("type").contains("ld+json");
        if (jsonLd || text.length() > MAX_SCRIPT_CHARS || read + text.length() > MAX_CHARS || !tells(text)) {
            return;
        }
        read += text.length();
        if (script.attr("type").contains("json")) {
            value(text.toCharArray(), 0, path);
        } else {
            escaped(text, path);
            written(text, path);
        }
    }

    private static boolean tells(String text) {
        return TELLING.matcher(text).find();
    }

    private void written(String text, String path) {
        var chars = text.toCharArray();
        var begins = BEGINS.matcher(text);
        int from = 0;
        for (int i = 0; i < MAX_TRIES && states.size() < MAX_STATES && begins.find(from); i++) {
            from = Math.max(begins.end(), begins.end() + value(chars, begins.end(), path));
            if (from >= text.length()) {
                return;
            }
        }
    }

    private void escaped(String text, String path) {
        var begins = ESCAPED.matcher(text);
        for (int i = 0; i < MAX_TRIES && states.size() < MAX_STATES && begins.find(); i++) {
            try (var parser = MAPPER.createParser(
                    new CharArrayReader(text.toCharArray(), begins.end(), text.length() - begins.end()))) {
                parser.nextToken();
                value(parser.getText().toCharArray(), 0, path);
            } catch (IOException notAString) {
                // What is given to JSON.parse is an expression; it is not evaluated here.
            }
        }
    }

    /** Reads one value and keeps it where it is worth keeping; gives how many characters it took, 0 for none. */
    private int value(char[] chars, int start, String path) {
        try (var parser = MAPPER.createParser(new CharArrayReader(chars, start, chars.length - start))) {
            JsonNode value = MAPPER.readTree(parser);
            if (value != null && value.isContainerNode() && !value.isEmpty() && states.size() < MAX_STATES) {
                states.add(new State(path, value));
            }
            return (int) parser.currentLocation().getCharOffset();
        } catch (IOException program) {
            // A function's body or an object with expressions in it: code, not data.
            return 0;
        }
    }
}
