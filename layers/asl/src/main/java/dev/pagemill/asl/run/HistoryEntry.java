package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One line of a run's history.
 *
 * @param at when
 * @param path whose frame
 * @param type what
 * @param state the state it happened in; empty for what concerns the whole frame
 * @param details by type: StateEntered {type, input}; StateExited {output, assigned?}; TaskScheduled {resource, arguments,
 *     timeoutSeconds?, heartbeatSeconds?}; TaskSucceeded {output}; TaskFailed, TaskTimedOut, StateFailed, FrameFailed {error,
 *     cause}; RetryScheduled {error, attempt, delayMillis}; ErrorCaught {error, next}; WaitStarted {until}; ForkStarted
 *     {kind, count}; FrameSucceeded {output}
 */
public record HistoryEntry(Instant at, ScopePath path, Type type, String state, ObjectNode details) {
    /** What a history entry tells. */
    public enum Type {
        STATE_ENTERED,
        STATE_EXITED,
        STATE_FAILED,
        TASK_SCHEDULED,
        TASK_SUCCEEDED,
        TASK_FAILED,
        TASK_TIMED_OUT,
        WAIT_STARTED,
        RETRY_SCHEDULED,
        ERROR_CAUGHT,
        FORK_STARTED,
        FORK_JOINED,
        FORK_FAILED,
        FRAME_SUCCEEDED,
        FRAME_FAILED,
        FRAME_TIMED_OUT,
        FRAME_ABORTED,
        FRAME_REDRIVEN
    }

    /** As JSON: {@code {at, path, type, state, details}}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("at", at.toString()).put("path", path.toString());
        json.put("type", type.name()).put("state", state);
        json.set("details", details);
        return json;
    }
}
