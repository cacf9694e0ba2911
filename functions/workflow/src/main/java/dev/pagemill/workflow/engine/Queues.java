package dev.pagemill.workflow.engine;

import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.queue.Letter;
import java.util.List;
import java.util.Set;

/** Sends messages. Safe for use by many threads. */
public interface Queues {
    /**
     * Sends messages to one place; those that are not named in the answer are durable.
     *
     * @return the positions of messages that were not sent
     */
    Set<Integer> send(Destination to, List<Letter> letters);
}
