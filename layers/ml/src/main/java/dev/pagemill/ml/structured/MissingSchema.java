package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;

/** Cuts a schema down to what a draft is missing. */
final class MissingSchema {
    private MissingSchema() {}

    /** An object schema of the missing properties alone; the whole schema where it is not of an object. */
    static JsonNode of(JsonNode schema, Draft draft) {
        if (!SchemaNode.of(schema).isObject()) {
            return schema;
        }
        var cut = cut(schema, SchemaNode.of(schema), "", draft);
        for (var definitions : new String[] {"$defs", "definitions"}) {
            if (schema.has(definitions)) {
                cut.set(definitions, schema.get(definitions));
            }
        }
        return cut;
    }

    private static ObjectNode cut(JsonNode root, SchemaNode schema, String pointer, Draft draft) {
        var cut = Json.object().put("type", "object");
        var kept = cut.putObject("properties");
        schema.properties().forEach((name, property) -> {
            String at = pointer + "/" + PageItem.escaped(name);
            if (draft.missing().contains(at)) {
                kept.set(name, property.node());
            } else if (property.isObject() && draft.missing().stream().anyMatch(each -> each.startsWith(at + "/"))) {
                kept.set(name, cut(root, property, at, draft));
            }
        });
        return cut;
    }
}
