package dev.pagemill.asl.definition;

import java.time.Duration;

/**
 * One rule of a Retry field.
 *
 * @param match which errors
 * @param intervalSeconds the first delay
 * @param maxAttempts how many retries; 0 forbids retrying
 * @param backoffRate by what each further delay is multiplied, 1 or more
 * @param maxDelaySeconds what no delay exceeds
 * @param fullJitter whether each delay is drawn evenly from 0 to what it would be
 */
public record Retrier(
        ErrorMatch match,
        long intervalSeconds,
        int maxAttempts,
        double backoffRate,
        long maxDelaySeconds,
        boolean fullJitter) {
    static final long DEFAULT_INTERVAL_SECONDS = 1;
    static final int DEFAULT_MAX_ATTEMPTS = 3;
    static final double DEFAULT_BACKOFF_RATE = 2.0;
    /** The longest MaxDelaySeconds and the cap where none is given: one year, as in the service. */
    static final long MAX_DELAY_SECONDS = 31_622_400;

    /**
     * How long to wait before the next attempt.
     *
     * @param used how often this rule was used before, from 0
     * @param draw a random value of [0, 1), for jitter
     */
    public Duration delay(int used, double draw) {
        double seconds = Math.min(intervalSeconds * Math.pow(backoffRate, used), (double) maxDelaySeconds);
        double drawn = fullJitter ? seconds * draw : seconds;
        return Duration.ofMillis(Math.round(drawn * 1000));
    }
}
