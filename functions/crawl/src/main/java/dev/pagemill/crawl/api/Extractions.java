package dev.pagemill.crawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import java.util.LinkedHashSet;

/** Data from many pages as one answer. */
final class Extractions {
    private Extractions() {}

    /** One page's data as it is; of several, the first value of each field wins and lists are joined. */
    static JsonNode merged(ArrayNode documents) {
        var merged = Json.object();
        for (var document : documents) {
            if (document.path("json") instanceof ObjectNode data) {
                data.properties().forEach(field -> merge(merged, field.getKey(), field.getValue()));
            }
        }
        return merged;
    }

    private static void merge(ObjectNode merged, String name, JsonNode value) {
        var standing = merged.get(name);
        if (standing == null || standing.isNull()) {
            merged.set(name, value);
        } else if (standing instanceof ArrayNode list && value.isArray()) {
            var all = new LinkedHashSet<JsonNode>();
            list.forEach(all::add);
            value.forEach(all::add);
            merged.set(name, Json.mapper().createArrayNode().addAll(all));
        }
    }
}
