package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;

/**
 * Where a value came from.
 *
 * @param source as {@link Candidate#source()}, or {@code model}, {@code recipe}
 * @param path block and JSON Pointer, or CSS selector, or {@code chars START-END} of the Markdown
 * @param raw what stands there
 * @param verified whether it was found to stand there
 */
record Provenance(String source, String path, String raw, boolean verified) {
    /** Longer texts are told by their beginning. */
    private static final int MAX_RAW_CHARS = 200;

    ObjectNode toJson() {
        return Json.object()
                .put("source", source)
                .put("path", path)
                .put("raw", raw.length() <= MAX_RAW_CHARS ? raw : raw.substring(0, MAX_RAW_CHARS) + "…")
                .put("verified", verified);
    }
}
