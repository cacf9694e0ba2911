package dev.pagemill.asl.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a rehearsed task answers. */
public sealed interface TaskAnswer {
    /** It succeeds at once. */
    record Success(JsonNode output) implements TaskAnswer {}

    /** It fails at once. */
    record Failure(String error, @Nullable String cause) implements TaskAnswer {}

    /** It never answers: only a timeout goes on from here. */
    record Silence() implements TaskAnswer {}
}
