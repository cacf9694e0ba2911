package dev.pagemill.common.queue;

/**
 * A message to be sent.
 *
 * @param delaySeconds how long the queue holds it back, at most {@link #MAX_DELAY_SECONDS}
 */
public record Letter(String body, int delaySeconds) {
    /** The longest time that SQS holds a message back. */
    public static final int MAX_DELAY_SECONDS = 900;

    public Letter {
        if (delaySeconds < 0 || delaySeconds > MAX_DELAY_SECONDS) {
            throw new IllegalArgumentException(
                    "A queue holds a message back for 0 to 900 seconds, not " + delaySeconds);
        }
    }

    /** To be delivered at once. */
    public Letter(String body) {
        this(body, 0);
    }
}
