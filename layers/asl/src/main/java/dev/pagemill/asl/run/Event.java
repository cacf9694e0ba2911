package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a frame. An event names the step that it answers; one for another step than the frame's own is stale,
 * and the decision leaves the frame as it is ({@link Decision#stale()}).
 */
public sealed interface Event {
    /** An event that answers a step of the frame. */
    sealed interface Step extends Event {
        /** The step it answers. */
        long step();
    }

    /** Answers {@link Command.Continue}: go on chaining. */
    record Continue(long step) implements Step {}

    /** The task answered. Also the answer to {@link Command.ReadItems} (an array) and {@link Command.WriteResults}. */
    record TaskSucceeded(long step, JsonNode output) implements Step {}

    /** The task failed, with an error name such as {@code Scrape.Timeout} or {@code States.TaskFailed}. */
    record TaskFailed(long step, String error, @Nullable String cause) implements Step {}

    /** The task lives: its heartbeat timer starts anew. */
    record TaskHeartbeat(long step) implements Step {}

    /** A timer is due. One that fires early is started again, one that the frame no longer has is stale. */
    record TimerFired(long step, TimerKind kind) implements Step {}

    /**
     * All children ended and no more of them failed than the fork tolerates.
     *
     * @param results what the children gave, in the order of the children; those that failed and were tolerated are left out
     */
    record ChildrenFinished(long step, List<JsonNode> results) implements Step {
        public ChildrenFinished {
            results = List.copyOf(results);
        }
    }

    /**
     * More children failed than the fork tolerates ({@link Tolerance#exceededBy}); the driver need not wait for the rest.
     *
     * @param error the error of the child that failed first
     */
    record ChildFailed(
            long step, @Nullable String error, @Nullable String cause) implements Step {}

    /** The items of a Map with an ItemReader; see {@link Command.ReadItems}. */
    record ItemsRead(long step, ArrayNode items) implements Step {}

    /** Stop the frame, whatever it does. */
    record Cancel(@Nullable String error, @Nullable String cause) implements Event {}

    /** End the frame as failed, whatever it does: its driver cannot go on with it. No Retry and no Catch hears of it. */
    record Collapse(String error, String cause) implements Event {}

    /**
     * Try a frame that ended without success again, from the state where it failed, with its attempts reset.
     *
     * <p>Where that state is a fork of which a child failed, the decision's command is {@link Command.ResumeChildren}: the
     * driver redrives the children that failed and keeps the results of those that succeeded.
     */
    record Redrive() implements Event {}
}
