package dev.pagemill.workflow.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What a committed transition obliges the engine to do. Doing it twice is harmless: messages name the step that they are
 * for, a task its idempotency key, and a status the record it comes from.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Effect.RunTask.class, name = "task"),
    @JsonSubTypes.Type(value = Effect.Tell.class, name = "tell"),
    @JsonSubTypes.Type(value = Effect.SetStatus.class, name = "status")
})
public sealed interface Effect {
    /**
     * Send a task to its worker.
     *
     * @param step the frame's step that waits for the answer
     * @param resource as written in the definition
     * @param arguments the task's input
     * @param token the callback token, where the task waits for one
     * @param deadline when the frame stops waiting
     */
    record RunTask(
            FrameKey frame,
            long step,
            String resource,
            JsonNode arguments,
            Optional<String> token,
            Optional<Instant> deadline)
            implements Effect {}

    /** Send the engine itself a message, not before a time where one is given. */
    record Tell(Message message, Optional<Instant> notBefore) implements Effect {
        /** Now. */
        public Tell(Message message) {
            this(message, Optional.empty());
        }
    }

    /**
     * Note a run's status for the lists of runs.
     *
     * @param seq of the root frame's record; a status from an earlier record never replaces one from a later
     * @param children whether the run may have children, who are looked for once more after its end
     */
    record SetStatus(RunKey run, RunStatus status, long seq, Instant at, int redrives, boolean children)
            implements Effect {}

    /**
     * Whether the frame can only go on after this is done. Such effects come last: who sees the answer to one knows that
     * all others of its outbox are done too.
     */
    default boolean advances() {
        return switch (this) {
            case RunTask task -> true;
            case Tell tell -> tell.message().advancesSender();
            case SetStatus status -> false;
        };
    }

    /** Whether this must be done even if the frame has moved on without an answer (it was cancelled, it timed out). */
    default boolean outlivesItsStep() {
        return switch (this) {
            case RunTask task -> false;
            case Tell tell -> tell.message() instanceof Message.AbortChildren;
            case SetStatus status -> false;
        };
    }
}
