package dev.pagemill.ml.model;

import com.fasterxml.jackson.databind.JsonNode;

/** The form that an answer must have. */
public sealed interface ResponseFormat {
    /** Text of any form. */
    record Text() implements ResponseFormat {}

    /** Any JSON object. */
    record JsonObject() implements ResponseFormat {}

    /**
     * JSON by a schema.
     *
     * @param name letters, digits, {@code _} and {@code -}, at most 64
     * @param schema JSON Schema
     * @param strict whether the provider shall hold the answer to the schema
     */
    record JsonSchema(String name, JsonNode schema, boolean strict) implements ResponseFormat {}
}
