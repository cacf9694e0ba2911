package dev.pagemill.crawl.engine;

import dev.pagemill.common.queue.Letter;
import java.util.List;

/** Sends messages. Safe for many threads. */
@FunctionalInterface
public interface Queues {
    /** Sends all; durable when this returns. Throws when any was not sent: all are sent again later then. */
    void send(String queueUrl, List<Letter> letters);
}
