package dev.pagemill.workflow;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pagemill.common.lambda.Priming;
import dev.pagemill.common.task.QueueBatch;
import dev.pagemill.workflow.engine.EventBatch;
import dev.pagemill.workflow.schedule.ScheduleFiring;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Applies the events of runs: results, timers, starts, cancels; and fires schedules. */
public final class WorkflowWorker implements RequestHandler<SQSEvent, SQSBatchResponse> {
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
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return PowertoolsLogging.withLogging(context, () -> {
            var events = event.getRecords().stream()
                    .map(record ->
                            new EventBatch.Event(record.getMessageId(), record.getBody(), QueueBatch.receives(record)))
                    .toList();
            return new SQSBatchResponse(
                    batch.handle(events).stream().map(BatchItemFailure::new).toList());
        });
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
