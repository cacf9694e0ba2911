package dev.pagemill.crawl.engine;

import java.util.concurrent.ThreadLocalRandom;

/** How long a writer of a job that another overtook waits before it tries again. A port, so that tests wait no time. */
@FunctionalInterface
public interface Backoff {
    /** The longest first wait. */
    long FIRST_MILLIS = 10;

    /** The longest wait. */
    long LONGEST_MILLIS = 500;

    /**
     * Waits; returns early when the thread is interrupted (its flag stays set).
     *
     * @param times how often it was overtaken, from 1
     */
    void overtaken(int times);

    /**
     * Waits a random time up to a limit that doubles each time, so that writers spread out: without, each has the same chance
     * every time, and of ten one may lose for long.
     */
    static Backoff sleeping() {
        return times -> {
            long limit = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(times - 1, 30));
            try {
                Thread.sleep(ThreadLocalRandom.current().nextLong(limit + 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
