package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import java.util.Optional;

/** Finds the JSON object in a model's answer, which may stand in a code fence or between sentences. */
public final class JsonInText {
    private JsonInText() {}

    /** The outermost object of the text; empty when there is none that parses. */
    public static Optional<JsonNode> object(String text) {
        int start = text.indexOf('{');
        int end = text.lastIndexOf('}');
        if (start < 0 || end < start) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parse(text.substring(start, end + 1))).filter(JsonNode::isObject);
        } catch (Json.InvalidJson e) {
            return Optional.empty();
        }
    }
}
