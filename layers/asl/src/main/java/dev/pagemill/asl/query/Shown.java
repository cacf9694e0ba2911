package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;

/** Values as they are shown in messages: JSON, cut where it is long. */
final class Shown {
    private static final int MAX_CHARS = 1_000;

    private Shown() {}

    static String of(JsonNode value) {
        String json = value.toString();
        return json.length() <= MAX_CHARS ? json : json.substring(0, MAX_CHARS) + "…";
    }
}
