package dev.pagemill.common.task;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.account.Payer;
import dev.pagemill.common.lambda.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * A worker's Lambda function with three doors on one handler: a batch of SQS messages; one such message's body alone, handed on by
 * an asynchronous invocation; or a direct invocation whose event is the task's input itself ({@code sam local invoke},
 * {@code aws lambda invoke}, Step Functions). A stream handler, since the event may be any of them.
 */
public abstract class WorkerFunction implements RequestStreamHandler {
    /** A claim's lease lasts this much longer than the invocation that holds it can. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    private static final String DIRECT_TENANT = "default";

    private final Worker worker;
    private final Supplier<TaskDoor> makeQueueDoor;
    private volatile @Nullable TaskDoor queueDoor;
    private final String defaultKind;

    /**
     * @param defaultKind the kind of a direct invocation that names none
     * @param makeQueueDoor called at the first queue message: a direct invocation needs no queue, table or bucket
     */
    protected WorkerFunction(Worker worker, String defaultKind, Supplier<TaskDoor> makeQueueDoor) {
        this.worker = worker;
        this.defaultKind = defaultKind;
        this.makeQueueDoor = makeQueueDoor;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        var event = Json.mapper().readTree(in);
        var answer = PowertoolsLogging.withLogging(context, () -> answer(event, context));
        Json.mapper().writeValue(out, answer);
    }

    private JsonNode answer(JsonNode event, Context context) {
        var batch = QueueBatch.read(event);
        if (batch.isPresent()) {
            return queue(batch.get(), context);
        }
        return TaskMessage.isOne(event) ? alone(event, context) : direct(event, context);
    }

    /** What this throws fails the invocation, upon which Lambda puts the message into the queue. */
    private JsonNode alone(JsonNode message, Context context) {
        queueDoor().accept(Json.write(message), lease(context));
        return NullNode.getInstance();
    }

    private static Duration lease(Context context) {
        return Duration.ofMillis(context.getRemainingTimeInMillis()).plus(LEASE_MARGIN);
    }

    private JsonNode queue(SQSEvent batch, Context context) {
        var lease = lease(context);
        var door = queueDoor();
        var replies = door.group(batch.getRecords().size());
        return Json.mapper().valueToTree(QueueBatch.process(batch, message -> {
            TaskDoor.Reply reply;
            try {
                reply = door.answer(new TaskDoor.Received(message.getBody(), QueueBatch.receives(message), lease));
            } catch (Throwable e) {
                // The others of the batch must not wait for this one.
                replies.withdraw();
                throw e;
            }
            replies.send(reply);
        }));
    }

    // One invocation runs at a time in a Lambda environment; the local runner may run several, and a second
    // door made by a race does no harm.
    private TaskDoor queueDoor() {
        var door = queueDoor;
        if (door == null) {
            door = makeQueueDoor.get();
            queueDoor = door;
        }
        return door;
    }

    private JsonNode direct(JsonNode input, Context context) {
        var deadline = Instant.now().plusMillis(context.getRemainingTimeInMillis());
        var task = new Task(context.getAwsRequestId(), kind(input), DIRECT_TENANT, input, Optional.of(deadline));
        return switch (new Payer(DIRECT_TENANT, "").pays(() -> worker.perform(task))) {
            case TaskResult.Succeeded succeeded -> succeeded.output();
            case TaskResult.Failed failed -> throw new TaskFailed(failed);
        };
    }

    /** A direct input may name its kind in {@code kind}; the field is the door's and is taken out. */
    private String kind(JsonNode input) {
        return input instanceof ObjectNode fields && fields.path("kind").isTextual()
                ? fields.remove("kind").textValue()
                : defaultKind;
    }

    /** How a direct invocation tells a failed task: Lambda shows the message as {@code errorMessage}. */
    public static final class TaskFailed extends RuntimeException {
        private final String error;

        TaskFailed(TaskResult.Failed failed) {
            super(failed.error() + ": " + failed.cause());
            this.error = failed.error();
        }

        /** The error's name, as workflows see it. */
        public String error() {
            return error;
        }
    }
}
