package dev.pagemill.ml.resilience;

import java.time.Duration;

/** Waits between two tries; a test's only moves its clock. */
@FunctionalInterface
public interface Pause {
    /**
     * Returns after this time.
     *
     * @throws InterruptedException where nobody waits for the answer any more
     */
    void of(Duration time) throws InterruptedException;

    /** Sleeps. */
    static Pause sleeping() {
        return Thread::sleep;
    }
}
