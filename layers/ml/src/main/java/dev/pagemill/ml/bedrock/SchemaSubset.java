package dev.pagemill.ml.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Cuts a JSON Schema down to what Bedrock's constrained decoding takes: objects are closed, bounds of numbers,
 * lengths and patterns go. What was cut must be checked in the answer.
 *
 * <p>Source: Amazon Bedrock user guide, "Get validated JSON results from models", limits of JSON Schema 2020-12.
 */
final class SchemaSubset {
    private static final Set<String> CHILD = Set.of("items");
    private static final Set<String> CHILDREN = Set.of("properties", "$defs", "definitions");
    private static final Set<String> ALTERNATIVES = Set.of("anyOf", "allOf");
    private static final Set<String> KEPT =
            Set.of("type", "enum", "const", "required", "description", "title", "default", "$ref");
    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");

    private SchemaSubset() {}

    /** The schema without what is not supported; never the given instance. */
    static JsonNode of(JsonNode schema) {
        if (!(schema instanceof ObjectNode given)) {
            return schema;
        }
        var kept = given.objectNode();
        given.properties().forEach(keyword -> keep(keyword.getKey(), keyword.getValue(), kept));
        if (isObject(kept)) {
            kept.put("additionalProperties", false);
        }
        return kept;
    }

    private static void keep(String keyword, JsonNode value, ObjectNode into) {
        if (KEPT.contains(keyword)) {
            into.set(keyword, value);
        } else if (CHILD.contains(keyword)) {
            into.set(keyword, of(value));
        } else if (CHILDREN.contains(keyword)) {
            var children = into.putObject(keyword);
            value.properties().forEach(child -> children.set(child.getKey(), of(child.getValue())));
        } else if (ALTERNATIVES.contains(keyword)) {
            alternatives(value, into.putArray(keyword));
        } else if (keyword.equals("oneOf")) {
            // Exactly one of them is not decidable while decoding; any of them is.
            alternatives(value, into.putArray("anyOf"));
        } else if (keyword.equals("format") && FORMATS.contains(value.asText())) {
            into.set(keyword, value);
        } else if (keyword.equals("minItems") && value.asInt() >= 1) {
            // Bedrock knows only 0 and 1.
            into.put(keyword, 1);
        }
    }

    private static void alternatives(JsonNode schemas, ArrayNode into) {
        schemas.forEach(schema -> into.add(of(schema)));
    }

    private static boolean isObject(ObjectNode schema) {
        if (schema.has("properties")) {
            return true;
        }
        var type = schema.path("type");
        for (var each : type) {
            if (each.asText().equals("object")) {
                return true;
            }
        }
        return type.asText().equals("object");
    }
}
