package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A result in the making.
 *
 * @param data what is found so far
 * @param sources by JSON Pointer of a value
 * @param missing JSON Pointers of fields that nothing was found for
 */
record Draft(JsonNode data, Map<String, Provenance> sources, Set<String> missing) {
    Draft {
        sources = new LinkedHashMap<>(sources);
        missing = new LinkedHashSet<>(missing);
    }

    /** What a caller is told of it. */
    ObjectNode meta() {
        var meta = Json.object();
        var fields = meta.putObject("fields");
        sources.forEach((pointer, provenance) -> fields.set(pointer, provenance.toJson()));
        var open = meta.putArray("missing");
        missing.forEach(open::add);
        return meta;
    }
}
