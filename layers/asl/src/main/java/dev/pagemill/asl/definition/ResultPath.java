package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.query.ReferencePath;

/** Whether and where a result is put into the input. */
public sealed interface ResultPath {
    /** The result is dropped ({@code null}): the input goes on. */
    record Discard() implements ResultPath {}

    /** The result goes to this place of the input; {@code $} replaces it. */
    record Place(ReferencePath path) implements ResultPath {}

    /** The input with the result in its place. */
    default JsonNode apply(JsonNode input, JsonNode result) {
        return switch (this) {
            case Discard() -> input;
            case Place(ReferencePath path) -> path.with(input, result);
        };
    }
}
