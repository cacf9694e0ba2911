package dev.pagemill.crawl.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a writer of a job that another overtook waits before it tries again: a random time up to a limit that doubles
 * each time, so that writers spread out. Without, each has the same chance every time, and of ten one may lose for long.
 */
final class Backoff {
    /** The longest first wait. */
    static final long FIRST_MILLIS = 10;

    /** The longest wait. */
    static final long LONGEST_MILLIS = 500;

    private Backoff() {}

    /** @param times how often it was overtaken, from 1 */
    static Duration after(int times, RandomGenerator random) {
        long limit = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(times - 1, 30));
        return Duration.ofMillis(random.nextLong(limit + 1));
    }
}
