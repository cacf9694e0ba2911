package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** How a frame (and with the root frame the run) ended. */
public sealed interface Outcome {
    /** It reached an End or a Succeed state. */
    record Succeeded(JsonNode output) implements Outcome {}

    /** An error that nothing caught, or a Fail state (whose error and cause may be absent). */
    record Failed(@Nullable String error, @Nullable String cause) implements Outcome {}

    /** The run's own TimeoutSeconds ran out. */
    record TimedOut() implements Outcome {}

    /** Somebody stopped it. */
    record Aborted(@Nullable String error, @Nullable String cause) implements Outcome {}

    /** As JSON: {@code {status, output?, error?, cause?}} with status SUCCEEDED, FAILED, TIMED_OUT or ABORTED. */
    default ObjectNode toJson() {
        return FrameJson.write(this);
    }

    /** Reads what {@link #toJson()} wrote. */
    static Outcome fromJson(JsonNode json) {
        return FrameJson.readOutcome(json);
    }
}
