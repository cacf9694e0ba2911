package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One place of a JSON Schema, as far as an extractor must understand it: types, properties, items, formats,
 * enums, local references. Everything else is left to validation.
 *
 * @param root the whole schema, for references
 * @param node this place
 */
record SchemaNode(JsonNode root, JsonNode node) {
    /** References that lead on to references are followed this far. */
    private static final int MAX_REFERENCES = 16;

    SchemaNode {
        node = resolved(root, node);
    }

    static SchemaNode of(JsonNode schema) {
        return new SchemaNode(schema, schema);
    }

    /** Whether values of this JSON type are allowed: {@code string}, {@code number}, … */
    boolean allows(String type) {
        var types = types();
        return types.isEmpty() || types.contains(type) || (type.equals("number") && types.contains("integer"));
    }

    /** Whether this place is said to be of the type, rather than not said to be of another. */
    boolean is(String type) {
        return types().contains(type);
    }

    boolean isObject() {
        return is("object") || node.has("properties");
    }

    boolean isArray() {
        return is("array") || node.has("items");
    }

    boolean isNumber() {
        return is("number") || is("integer");
    }

    private List<String> types() {
        var type = node.path("type");
        var types = new ArrayList<String>();
        if (type.isTextual()) {
            types.add(type.textValue());
        }
        type.forEach(each -> types.add(each.asText()));
        for (var keyword : List.of("anyOf", "oneOf")) {
            node.path(keyword).forEach(each -> types.addAll(new SchemaNode(root, each).types()));
        }
        return types;
    }

    /** The properties in the schema's order. */
    Map<String, SchemaNode> properties() {
        var properties = new LinkedHashMap<String, SchemaNode>();
        objectPart()
                .path("properties")
                .properties()
                .forEach(entry -> properties.put(entry.getKey(), at(entry.getValue())));
        return properties;
    }

    /** The property's schema, {@code null}-or-object alternatives looked through. */
    private JsonNode objectPart() {
        return alternative("properties");
    }

    private JsonNode alternative(String keyword) {
        if (node.has(keyword)) {
            return node;
        }
        for (var choice : List.of("anyOf", "oneOf", "allOf")) {
            for (var each : node.path(choice)) {
                var resolved = resolved(root, each);
                if (resolved.has(keyword)) {
                    return resolved;
                }
            }
        }
        return MissingNode.getInstance();
    }

    SchemaNode items() {
        return at(alternative("items").path("items"));
    }

    List<JsonNode> enumeration() {
        var values = new ArrayList<JsonNode>();
        alternative("enum").path("enum").forEach(values::add);
        if (node.has("const")) {
            values.add(node.path("const"));
        }
        return values;
    }

    String format() {
        return alternative("format").path("format").asText();
    }

    String description() {
        return node.path("description").asText();
    }

    boolean requires(String property) {
        for (var name : objectPart().path("required")) {
            if (name.asText().equals(property)) {
                return true;
            }
        }
        return false;
    }

    private SchemaNode at(JsonNode child) {
        return new SchemaNode(root, child);
    }

    private static JsonNode resolved(JsonNode root, JsonNode node) {
        JsonNode current = node;
        for (int i = 0; i < MAX_REFERENCES; i++) {
            var reference =
                    Optional.ofNullable(current.path("$ref").textValue()).filter(ref -> ref.startsWith("#"));
            if (reference.isEmpty()) {
                return current;
            }
            String pointer = reference.get().substring(1);
            current = pointer.isEmpty() || pointer.startsWith("/") ? root.at(pointer) : MissingNode.getInstance();
        }
        return current;
    }
}
