package dev.pagemill.common.task;

import dev.pagemill.common.task.TaskResultMessage.Outcome;
import java.time.Duration;

/**
 * Who is doing which task, and the results of those that are done: a task that arrives again finds its
 * result here instead of being paid for twice. A worker that dies leaves a claim whose lease runs out.
 */
public interface TaskClaims {
    /** Tries to claim a task for this lease. */
    Claim claim(String tenant, String taskId, Duration lease);

    /**
     * Stores the result of a task that was claimed.
     *
     * @return the result that stands: the given one, or an earlier one where another worker was first
     */
    Outcome complete(Claim.Acquired claim, Outcome outcome);

    /** Gives a claim back after an outage, so that the next delivery need not wait for the lease's end. */
    void release(Claim.Acquired claim);

    /** What a claim attempt found. */
    sealed interface Claim {
        /** The task is this worker's until the lease ends. */
        record Acquired(String tenant, String taskId, String owner) implements Claim {}

        /** The task is done. */
        record Done(Outcome outcome) implements Claim {}

        /** Another worker has it. */
        record Busy() implements Claim {}
    }
}
