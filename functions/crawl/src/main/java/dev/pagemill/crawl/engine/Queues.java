package dev.pagemill.crawl.engine;

import java.util.List;

/** Sends messages. Safe for many threads. */
@FunctionalInterface
public interface Queues {
    /** Sends all; durable when this returns. Throws when any was not sent: all are sent again later then. */
    void send(String queueUrl, List<Outgoing> messages);

    /**
     * One message.
     *
     * @param delaySeconds from 0 to {@link #MAX_DELAY_SECONDS}
     */
    record Outgoing(String body, int delaySeconds) {}

    /** SQS delays a message at most this long. */
    int MAX_DELAY_SECONDS = 900;
}
