package dev.pagemill.scraping.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How changes are asked for.
 *
 * @param gitDiff the Markdown's diff is wanted
 * @param json the fields' values before and now are wanted
 * @param schema of the fields; where there is none, the json format's data are compared
 * @param prompt for the fields; empty for none
 * @param tag keeps histories of one page apart; empty for none
 */
public record ChangeOptions(boolean gitDiff, boolean json, Optional<JsonNode> schema, String prompt, String tag) {
    /** Whether the fields to compare are described here rather than by a json format. */
    public boolean describesFields() {
        return json && (schema.isPresent() || !prompt.isBlank());
    }
}
