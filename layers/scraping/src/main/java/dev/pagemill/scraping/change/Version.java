package dev.pagemill.scraping.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;

/**
 * A page as it was at one time.
 *
 * @param markdown of its content
 * @param fields data by a schema; JSON null where none were asked for
 * @param gone it answered 404 or 410
 */
public record Version(String markdown, JsonNode fields, boolean gone) {
    /** As it is stored. */
    public JsonNode toJson() {
        var json = Json.object().put("markdown", markdown).put("gone", gone);
        json.set("fields", fields);
        return json;
    }

    /** Reads what {@link #toJson()} wrote. */
    public static Version fromJson(JsonNode json) {
        return new Version(
                json.path("markdown").asText(),
                json.path("fields"),
                json.path("gone").asBoolean());
    }
}
