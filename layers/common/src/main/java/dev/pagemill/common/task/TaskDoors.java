package dev.pagemill.common.task;

import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.blob.S3BlobStore;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.observe.Tracing;
import dev.pagemill.common.queue.AsyncInvocations;
import java.time.Clock;

/**
 * Wires a worker's queue door from {@code TASKS_TABLE} and {@code BLOB_BUCKET}; {@code PAGEMILL_GENERATION},
 * which only the local runner sets, names the process that all workers live and die with.
 */
public final class TaskDoors {
    /** As part of an item, a result costs a write for each kilobyte; a page's is an object of S3 anyway, its copy. */
    private static final int INLINE_BYTES = 2 * 1024;

    private TaskDoors() {}

    /** The door on AWS clients made from the function's environment. */
    public static TaskDoor of(Worker worker, Settings settings) {
        var table = settings.required("TASKS_TABLE");
        var bucket = settings.required("BLOB_BUCKET");
        settings.check();
        var clients = new AwsClients(settings);
        var tracing = new Tracing(settings);
        return new TaskDoor(
                task -> tracing.traced(task.kind(), () -> worker.perform(task)),
                new DynamoDbTaskClaims(
                        clients.dynamoDb(), table, Clock.systemUTC(), settings.optional("PAGEMILL_GENERATION")),
                new Payloads(new S3BlobStore(clients.s3(), bucket), INLINE_BYTES),
                new ForwardedReplies(AsyncInvocations.forwarding(clients)));
    }
}
