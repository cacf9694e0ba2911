package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;

/** How an extraction ended. Both outcomes carry what was found and where it came from. */
public sealed interface Extraction {
    /** What was found, in the schema's shape. */
    JsonNode data();

    /**
     * Where each value came from, beside the data and never inside: {@code {fields: {"/price": {source, path,
     * raw, verified}}, missing: ["/sku"], model?: {…}}}, fields by their JSON Pointer.
     */
    JsonNode meta();

    /** The data satisfy the schema. */
    record Extracted(JsonNode data, JsonNode meta) implements Extraction {}

    /**
     * The data do not satisfy the schema; they are the best attempt.
     *
     * @param error a name that workflows can catch, one of {@link ExtractionError}'s
     * @param cause what is wrong and what to do
     */
    record Failed(String error, String cause, JsonNode data, JsonNode meta) implements Extraction {}
}
