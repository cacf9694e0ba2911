package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** The JSON-LD scripts of a page, read as forgivingly as search engines do. */
final class JsonLdReader {
    private static final int MAX_SCRIPT_CHARS = 4_000_000;
    private static final int MAX_DEPTH = 200;

    /** White space between a text and what follows it, in a template's indentation. */
    private static final int MAX_SPACE = 1_000;

    /** What templates wrap around a script's text: HTML comments, CDATA, with or without slashes. */
    private static final Pattern WRAPPING =
            Pattern.compile("^[\\s\\uFEFF]*(?:(?:<!--|//\\s*<!\\[CDATA\\[|/\\*\\s*<!\\[CDATA\\["
                    + "\\s*\\*/|<!\\[CDATA\\[)\\s*)*|(?:\\s*(?:-->|//\\s*]]>|/\\*\\s*]]>\\s*\\*/|]]>|;))+\\s*$");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    private JsonLdReader() {}

    /** The value of each script that can be read; a script with several values gives several. */
    static List<JsonNode> read(List<Element> scripts) {
        var blocks = new ArrayList<JsonNode>();
        for (var script : scripts) {
            if (blocks.size() >= StructuredData.MAX_ITEMS) {
                break;
            }
            var text = isJsonLd(script.attr("type")) ? script.data() : "";
            if (!text.isEmpty() && text.length() <= MAX_SCRIPT_CHARS) {
                blocks.addAll(parse(text));
            }
        }
        return blocks;
    }

    private static boolean isJsonLd(String type) {
        return type.toLowerCase(Locale.ROOT).strip().startsWith("application/ld+json");
    }

    private static List<JsonNode> parse(String script) {
        var text = isBare(script) ? script : WRAPPING.matcher(script).replaceAll("");
        var values = values(text);
        if (values.isEmpty() && text.contains("&quot;")) {
            // Some templates escape the script's text as if it were an attribute.
            values = values(Parser.unescapeEntities(text, false));
        }
        return values.isEmpty() ? values(withQuotesEscaped(text)) : values;
    }

    /** Templates put texts in as they are: a quotation mark ends one only where JSON may go on behind it. */
    private static String withQuotesEscaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        boolean inText = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && inText && i + 1 < text.length()) {
                out.append(c).append(text.charAt(++i));
                continue;
            }
            if (c == '"' && inText && !endsText(text, i + 1)) {
                out.append('\\');
            } else if (c == '"') {
                inText = !inText;
            }
            out.append(c);
        }
        return out.toString();
    }

    private static boolean endsText(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < MAX_SPACE && text.charAt(at) <= ' ') {
            at++;
        }
        return at >= text.length() || ":,}]".indexOf(text.charAt(at)) >= 0;
    }

    /** Whether the script is an object or an array with nothing around it: most are, and looking for more costs. */
    private static boolean isBare(String script) {
        int start = 0;
        int end = script.length() - 1;
        while (start < end && script.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && script.charAt(end) <= ' ') {
            end--;
        }
        return start < end && "{[".indexOf(script.charAt(start)) >= 0 && "}]".indexOf(script.charAt(end)) >= 0;
    }

    private static List<JsonNode> values(String text) {
        var values = new ArrayList<JsonNode>();
        try (var all = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            while (all.hasNextValue()) {
                var value = all.nextValue();
                if (value.isContainerNode()) {
                    values.add(value);
                }
            }
        } catch (IOException broken) {
            // What was whole before the fault stands; a page's broken script is no error of ours.
        }
        return values;
    }
}
