package dev.pagemill.common.task;

import dev.pagemill.common.account.Payer;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.observe.LogField;
import dev.pagemill.common.observe.LogScope;
import dev.pagemill.common.task.TaskClaims.Claim;
import dev.pagemill.common.task.TaskResultMessage.Outcome;
import java.time.Duration;

/**
 * The queue door of a worker: claim, work, keep the result, reply; only then is the message acknowledged.
 * A redelivered task that is done already is answered again from its kept result.
 */
public final class TaskDoor {
    private final Worker worker;
    private final TaskClaims claims;
    private final Payloads payloads;
    private final Replies replies;

    /** Where results go. */
    @FunctionalInterface
    public interface Replies {
        /** Sends a message's body to the queue with this URL; durable when this returns. */
        void send(String queueUrl, String body);
    }

    public TaskDoor(Worker worker, TaskClaims claims, Payloads payloads, Replies replies) {
        this.worker = worker;
        this.claims = claims;
        this.payloads = payloads;
        this.replies = replies;
    }

    /**
     * Handles one message.
     *
     * @param lease longer than this invocation can live, so that a claim outlives only a dead worker
     * @throws TaskBusy when another worker has the task: the message must come back
     */
    public void accept(String body, Duration lease) {
        var message = TaskMessage.parse(body);
        try (var scope = LogScope.open()
                .with(LogField.TENANT, message.tenant())
                .with(LogField.TASK_ID, message.taskId())
                .with(LogField.TASK_KIND, message.kind())) {
            var outcome = switch (claims.claim(message.tenant(), message.taskId(), lease)) {
                case Claim.Done done -> done.outcome();
                case Claim.Busy busy -> throw new TaskBusy(message.taskId());
                case Claim.Acquired claim -> perform(message, claim);
            };
            if (!message.replyTo().isEmpty()) {
                replies.send(
                        message.replyTo(),
                        new TaskResultMessage(message.taskId(), message.context(), outcome).toJson());
            }
        }
    }

    private Outcome perform(TaskMessage message, Claim.Acquired claim) {
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
            claims.release(claim);
            throw e;
        }
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
