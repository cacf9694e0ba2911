package dev.pagemill.common.queue;

import java.util.Optional;

/**
 * Where letters go.
 *
 * @param queueUrl URL of the queue; empty where nobody wants them
 * @param consumer the Lambda function that the queue feeds, by name or ARN, where the sender may hand it a letter itself
 */
public record Destination(String queueUrl, Optional<String> consumer) {
    /** Where nobody listens. */
    public static final Destination NOWHERE = queue("");

    /** A queue whose consumer is nobody's business. */
    public static Destination queue(String queueUrl) {
        return new Destination(queueUrl, Optional.empty());
    }

    /** The same for letters that come from so many messages, or that many others go with: what is together stays on queues. */
    public Destination from(int together) {
        return together == 1 ? this : queue(queueUrl);
    }
}
