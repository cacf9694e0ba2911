package dev.pagemill.common.task;

import dev.pagemill.common.account.Payer;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.observe.LogField;
import dev.pagemill.common.observe.LogScope;
import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.task.TaskClaims.Claim;
import dev.pagemill.common.task.TaskResultMessage.Outcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue door of a worker: claim, work, keep the result, reply; only then is the message acknowledged.
 * A redelivered task that is done already is answered again from its kept result.
 */
public final class TaskDoor {
    private static final Logger LOG = LoggerFactory.getLogger(TaskDoor.class);

    /** How long a reply waits for those of the same batch; far below what a task takes. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final Worker worker;
    private final TaskClaims claims;
    private final Payloads payloads;
    private final Replies replies;

    /**
     * From this delivery on a task that still fails by an exception is answered with {@link #GIVEN_UP} instead of coming back:
     * its asker must not wait for ever for a message that went to the dead-letter queue. One less than the queues'
     * {@code maxReceiveCount}.
     */
    public static final int LAST_TRY = 4;

    /** The error of a task that its worker could not do in {@link #LAST_TRY} deliveries. */
    public static final String GIVEN_UP = "Task.GivenUp";

    /** Where results go. */
    @FunctionalInterface
    public interface Replies {
        /** Sends the reply of a task that was done alone; durable when this returns. */
        void send(Destination to, String body);

        /**
         * Sends several bodies to one place; where it can, in one request.
         *
         * @return the positions of those that may not have been sent
         */
        default Set<Integer> sendAll(Destination to, List<String> bodies) {
            var failed = new HashSet<Integer>();
            for (int i = 0; i < bodies.size(); i++) {
                try {
                    send(to, bodies.get(i));
                } catch (RuntimeException e) {
                    LOG.warn("A reply was not sent", e);
                    failed.add(i);
                }
            }
            return failed;
        }
    }

    /**
     * A message that a worker owes.
     *
     * @param to where it goes; a queue without a URL where nobody wants to know
     * @param body the result's JSON text
     */
    public record Reply(Destination to, String body) {
        boolean isWanted() {
            return !to.queueUrl().isEmpty();
        }
    }

    /**
     * A task message as it was received.
     *
     * @param receives how often, this time included
     * @param lease longer than this invocation can live, so that a claim outlives only a dead worker
     */
    public record Received(String body, int receives, Duration lease) {}

    public TaskDoor(Worker worker, TaskClaims claims, Payloads payloads, Replies replies) {
        this.worker = worker;
        this.claims = claims;
        this.payloads = payloads;
        this.replies = replies;
    }

    /** Handles one message that came alone and for the first time, and sends its reply; see {@link #answer}. */
    public void accept(String body, Duration lease) {
        var reply = answer(new Received(body, 1, lease));
        if (reply.isWanted()) {
            replies.send(reply.to(), reply.body());
        }
    }

    /** The replies of tasks that are worked on side by side. */
    ReplyGroup group(int tasks) {
        return new ReplyGroup(replies, tasks, PATIENCE);
    }

    /**
     * Does a task, or finds that it is done. The message may be acknowledged once the reply is sent.
     *
     * @throws TaskBusy when another worker has the task: the message must come back
     */
    public Reply answer(Received received) {
        var message = TaskMessage.parse(received.body());
        try (var scope = LogScope.open()
                .with(LogField.TENANT, message.tenant())
                .with(LogField.TASK_ID, message.taskId())
                .with(LogField.TASK_KIND, message.kind())) {
            var outcome = switch (claims.claim(message.tenant(), message.taskId(), received.lease())) {
                case Claim.Done done -> done.outcome();
                case Claim.Busy busy -> throw new TaskBusy(message.taskId());
                case Claim.Acquired claim
                when received.receives() > LAST_TRY ->
                    givenUp(claim, "its worker died at it " + LAST_TRY + " times, or was never heard of again");
                case Claim.Acquired claim -> perform(message, claim, received.receives());
            };
            return new Reply(
                    message.replyTo(), new TaskResultMessage(message.taskId(), message.context(), outcome).toJson());
        }
    }

    private Outcome perform(TaskMessage message, Claim.Acquired claim, int receives) {
        try {
            var task = new Task(
                    message.taskId(),
                    message.kind(),
                    message.tenant(),
                    payloads.load(message.input()),
                    message.deadline());
            var result = new Payer(message.tenant(), "").pays(() -> worker.perform(task));
            return claims.complete(claim, kept(message.tenant(), result));
        } catch (RuntimeException e) {
            if (receives >= LAST_TRY) {
                LOG.error("A task is given up", e);
                return givenUp(claim, "its worker failed " + receives + " times, at last by " + e);
            }
            claims.release(claim);
            throw e;
        }
    }

    private Outcome givenUp(Claim.Acquired claim, String why) {
        return claims.complete(claim, new Outcome.Failed(GIVEN_UP, "The task was given up: " + why));
    }

    private Outcome kept(String tenant, TaskResult result) {
        return switch (result) {
            case TaskResult.Succeeded succeeded -> {
                Payload output = payloads.store(tenant, succeeded.output());
                yield new Outcome.Succeeded(output);
            }
            case TaskResult.Failed failed -> new Outcome.Failed(failed.error(), failed.cause());
        };
    }

    /** Another worker has claimed the task and may still be at it. */
    public static final class TaskBusy extends RuntimeException {
        TaskBusy(String taskId) {
            super("Task " + taskId + " is claimed by another worker; its message comes back later");
        }
    }
}
