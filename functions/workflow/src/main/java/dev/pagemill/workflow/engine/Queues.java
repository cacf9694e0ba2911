package dev.pagemill.workflow.engine;

import java.util.List;
import java.util.Set;

/** Sends messages. Safe for use by many threads. */
public interface Queues {
    /**
     * Sends messages to one queue; those that are not named in the answer are durable.
     *
     * @return the positions of messages that were not sent
     */
    Set<Integer> send(String queueUrl, List<Letter> letters);

    /**
     * A message to be sent.
     *
     * @param delaySeconds how long the queue holds it back, at most {@link #MAX_DELAY_SECONDS}
     */
    record Letter(String body, int delaySeconds) {
        public Letter {
            if (delaySeconds < 0 || delaySeconds > MAX_DELAY_SECONDS) {
                throw new IllegalArgumentException(
                        "A queue holds a message back for 0 to 900 seconds, not " + delaySeconds);
            }
        }
    }

    /** The longest time that SQS holds a message back. */
    int MAX_DELAY_SECONDS = 900;
}
