package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the driver must do once the decision's frame is stored. The step ties the later event to the frame. */
public sealed interface Command {
    /** The chain of states in memory reached its cap: send yourself {@link Event.Continue} with this step. */
    record Continue(long step) implements Command {}

    /**
     * Start a task. Its answer is {@link Event.TaskSucceeded} or {@link Event.TaskFailed}.
     *
     * @param resource the Resource as written, such as {@code pagemill:scrape} or {@code arn:aws:states:::lambda:invoke},
     *     with any {@code .sync} or {@code .waitForTaskToken} suffix
     * @param arguments what the task is given
     * @param credentials the evaluated Credentials field, or null
     * @param token where the resource ends in {@code .waitForTaskToken} (or is an activity): the callback's token
     */
    record ScheduleTask(
            long step,
            String resource,
            JsonNode arguments,
            @Nullable JsonNode credentials,
            @Nullable String token,
            OptionalLong timeoutSeconds,
            OptionalLong heartbeatSeconds)
            implements Command {}

    /** The frame no longer waits for its task (timed out or cancelled): tell the worker if it can be told. */
    record CancelTask(long step) implements Command {}

    /** Send {@link Event.TimerFired} at this time or soon after. The frame's timers say the same. */
    record StartTimer(long step, TimerKind kind, Instant due) implements Command {}

    /**
     * Start children: {@code count} of them, at most {@code maxConcurrency} at once (0: no limit). Child i begins with
     * {@link Interpreter#startChild}; its item is {@code items[i]} for a Map and nothing for a Parallel.
     *
     * @param unlimited whether the definition sets no limit, so that whenever this state forks all children begin at once
     * @param items the Map's items, or its batches; empty for a Parallel. Immutable: store them once.
     */
    record Fork(
            long step,
            ForkKind kind,
            int count,
            int maxConcurrency,
            boolean unlimited,
            Tolerance tolerance,
            ForkShared shared,
            ArrayNode items)
            implements Command {}

    /**
     * The fork is over for this frame: stop the children that still run and start no more.
     *
     * @param forkStep the step of the {@link Fork} that made them
     */
    record AbortChildren(long forkStep) implements Command {}

    /**
     * The fork goes on after a redrive: redrive the children that did not succeed, start those that never began, keep the results
     * of the others.
     *
     * @param step what the children's reports ({@link Event.ChildrenFinished}, {@link Event.ChildFailed}) name from now on
     * @param forkStep the step of the {@link Fork} that made the children
     */
    record ResumeChildren(long step, long forkStep) implements Command {}

    /**
     * Read the items of a Map from where its ItemReader says; the answer is {@link Event.ItemsRead}, or
     * {@link Event.TaskFailed} with {@code States.ItemReaderFailed}.
     *
     * @param config the ReaderConfig, evaluated; an object
     */
    record ReadItems(long step, String resource, JsonNode arguments, JsonNode config) implements Command {}

    /**
     * Write a Map's results where its ResultWriter says; the answer is {@link Event.TaskSucceeded} with what the Map's
     * result shall be, or {@link Event.TaskFailed} with {@code States.ResultWriterFailed}.
     */
    record WriteResults(long step, String resource, JsonNode arguments, JsonNode config, List<JsonNode> results)
            implements Command {
        public WriteResults {
            results = List.copyOf(results);
        }
    }

    /** The frame ended. For the root frame the run ended; a child reports to its parent. */
    record Finish(Outcome outcome) implements Command {}
}
