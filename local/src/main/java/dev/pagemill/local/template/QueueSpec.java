package dev.pagemill.local.template;

import java.time.Duration;
import java.util.Map;

/**
 * An SQS queue.
 *
 * @param id logical id
 * @param name physical name
 * @param url as references to the queue give it
 * @param arn the queue's ARN
 * @param attributes by the names of SQS's CreateQueue, RedrivePolicy as JSON text
 */
public record QueueSpec(String id, String name, String url, String arn, Map<String, String> attributes) {
    /** SQS's own, in seconds. */
    private static final String DEFAULT_VISIBILITY = "30";

    public QueueSpec {
        attributes = Map.copyOf(attributes);
    }

    /** How long a received message is kept from other consumers. */
    public Duration visibility() {
        return Duration.ofSeconds(Long.parseLong(attributes.getOrDefault("VisibilityTimeout", DEFAULT_VISIBILITY)));
    }

    /** Whether its messages move to a dead-letter queue, which must be there first. */
    public boolean hasDeadLetterQueue() {
        return attributes.containsKey("RedrivePolicy");
    }
}
