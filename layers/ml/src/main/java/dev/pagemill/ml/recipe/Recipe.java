package dev.pagemill.ml.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the pages of one site state the fields of one schema.
 *
 * @param fields by JSON Pointer of the value in the result
 */
public record Recipe(Map<String, FieldRecipe> fields) {
    /** Fields that are remembered; a store's item has its limit. */
    private static final int MAX_FIELDS = 200;

    /** Nothing learnt yet. */
    public static final Recipe EMPTY = new Recipe(Map.of());

    public Recipe {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** What is known of a field. */
    public FieldRecipe field(String pointer) {
        return fields.getOrDefault(pointer, FieldRecipe.UNKNOWN);
    }

    /** With other knowledge of a field. */
    public Recipe with(String pointer, FieldRecipe field) {
        var changed = new LinkedHashMap<>(fields);
        if (changed.containsKey(pointer) || changed.size() < MAX_FIELDS) {
            changed.put(pointer, field);
        }
        return new Recipe(changed);
    }

    /** Without what is known of a field: learning begins anew. */
    public Recipe without(String pointer) {
        var changed = new LinkedHashMap<>(fields);
        changed.remove(pointer);
        return new Recipe(changed);
    }

    /** As stores keep it. */
    public ObjectNode toJson() {
        var json = Json.object();
        fields.forEach((pointer, field) -> json.set(pointer, field.toJson()));
        return json;
    }

    /** The reverse of {@link #toJson()}. */
    public static Recipe of(JsonNode json) {
        var fields = new LinkedHashMap<String, FieldRecipe>();
        json.properties().forEach(entry -> fields.put(entry.getKey(), FieldRecipe.of(entry.getValue())));
        return new Recipe(fields);
    }
}
