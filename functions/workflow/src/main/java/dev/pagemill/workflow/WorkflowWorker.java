package dev.pagemill.workflow;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.lambda.Priming;
import dev.pagemill.common.task.QueueBatch;
import dev.pagemill.workflow.engine.EventBatch;
import dev.pagemill.workflow.schedule.ScheduleFiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Applies the events of runs: results, timers, starts, cancels; and fires schedules. They come from the queue in batches, or one alone as
 * the event of an asynchronous invocation.
 */
public final class WorkflowWorker implements RequestStreamHandler {
    private final EventBatch batch;

    /** On Lambda. */
    public WorkflowWorker() {
        this(System.getenv());
    }

    /** With a given environment, so that several fit into one JVM. */
    public WorkflowWorker(Map<String, String> environment) {
        this(Wiring.of(environment));
    }

    /** On given parts. */
    WorkflowWorker(Wiring wiring) {
        this.batch = new EventBatch(
                wiring.engine(),
                wiring.delivery(),
                WorkflowWorker::sideBySide,
                new EventBatch.Habits(EventBatch.LAST_TRY, schedules(wiring.firing())));
        Priming.beforeSnapshot(new DryRun()::run);
    }

    private static EventBatch.Others schedules(ScheduleFiring firing) {
        return new EventBatch.Others() {
            @Override
            public boolean know(String body) {
                return ScheduleFiring.isForSchedule(body);
            }

            @Override
            public void handle(String body) {
                firing.handle(body);
            }
        };
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        JsonNode event = Json.mapper().readTree(in);
        var answer = PowertoolsLogging.withLogging(context, () -> answer(event, context));
        Json.mapper().writeValue(out, answer);
    }

    private SQSBatchResponse answer(JsonNode event, Context context) {
        var messages = QueueBatch.read(event);
        return messages.isPresent() ? queue(messages.get(), context) : alone(event, context);
    }

    private SQSBatchResponse queue(SQSEvent messages, Context context) {
        var events = messages.getRecords().stream()
                .map(record ->
                        new EventBatch.Event(record.getMessageId(), record.getBody(), QueueBatch.receives(record)))
                .toList();
        return new SQSBatchResponse(
                handled(events, context).stream().map(BatchItemFailure::new).toList());
    }

    /** A message's body by itself. Lambda puts it into the queue when this throws. */
    private SQSBatchResponse alone(JsonNode message, Context context) {
        var event = new EventBatch.Event(context.getAwsRequestId(), Json.write(message), 1);
        if (!handled(List.of(event), context).isEmpty()) {
            throw new IllegalStateException("The message was not applied; it goes through the queue");
        }
        return new SQSBatchResponse(List.of());
    }

    private Set<String> handled(List<EventBatch.Event> events, Context context) {
        return batch.handle(events, Optional.ofNullable(context.getInvokedFunctionArn()));
    }

    private static <T> List<T> sideBySide(List<Callable<T>> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(work).stream().map(WorkflowWorker::joined).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted between messages; all of them come back", e);
        }
    }

    private static <T> T joined(Future<T> done) {
        try {
            return done.get();
        } catch (InterruptedException | ExecutionException e) {
            // Errors such as OutOfMemoryError end the whole invocation: every message comes back.
            throw new IllegalStateException("A message's thread died", e);
        }
    }
}
