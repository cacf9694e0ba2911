package dev.pagemill.bench.fields;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people read on one page.
 *
 * @param id the page's file name without its ending
 * @param seen whether the page's faults were looked at while the rules were written
 * @param fields by name, every value that counts as right; none where the page does not tell; a field that
 *     people could not decide is left out and not scored
 */
record FieldTruth(String id, boolean seen, Map<String, List<JsonNode>> fields) {
    private static final String ID = "id";
    private static final String SEEN = "seen";

    /** Reads lines of {@code {"id", "seen", FIELD: [values]}}. */
    static List<FieldTruth> read(InputStream in) throws IOException {
        var truths = new ArrayList<FieldTruth>();
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    truths.add(of(Json.parse(line)));
                }
            }
        }
        return truths;
    }

    private static FieldTruth of(JsonNode row) {
        var fields = new LinkedHashMap<String, List<JsonNode>>();
        row.properties().forEach(entry -> {
            if (!entry.getKey().equals(ID) && !entry.getKey().equals(SEEN)) {
                var values = new ArrayList<JsonNode>();
                entry.getValue().forEach(values::add);
                fields.put(entry.getKey(), List.copyOf(values));
            }
        });
        return new FieldTruth(row.path(ID).asText(), row.path(SEEN).asBoolean(), fields);
    }
}
