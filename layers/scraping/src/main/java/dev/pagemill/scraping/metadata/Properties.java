package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** Builds an item's object: a repeated property becomes an array, types lose their vocabulary's address. */
final class Properties {
    private final ObjectNode item = JsonNodeFactory.instance.objectNode();

    static JsonNode text(String value) {
        return TextNode.valueOf(value);
    }

    /** Types as written, apart by white space: {@code https://schema.org/Product}, {@code schema:Product}. */
    void types(String types) {
        for (var type : words(types)) {
            add("@type", text(localName(type)));
        }
    }

    /** Adds a value under each of the names, which are apart by white space. */
    void addAll(String names, JsonNode value) {
        for (var name : words(names)) {
            add(localName(name), value);
        }
    }

    void add(String name, JsonNode value) {
        var present = item.get(name);
        if (present == null) {
            item.set(name, value);
        } else if (present instanceof ArrayNode several) {
            several.add(value);
        } else {
            item.set(name, item.arrayNode().add(present).add(value));
        }
    }

    ObjectNode build() {
        return item;
    }

    static List<String> words(String text) {
        var stripped = text.strip();
        return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
    }

    private static String localName(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '/' || name.charAt(end - 1) == '#')) {
            end--;
        }
        int start = Math.max(name.lastIndexOf('/', end - 1), name.lastIndexOf('#', end - 1));
        start = start < 0 ? name.lastIndexOf(':', end - 1) : start;
        return name.substring(start + 1, end);
    }
}
