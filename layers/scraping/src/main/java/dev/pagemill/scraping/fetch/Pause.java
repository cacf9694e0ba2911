package dev.pagemill.scraping.fetch;

import java.time.Duration;

/** Waits. A port, so that tests wait no time at all. */
@FunctionalInterface
public interface Pause {
    /** Returns after this time, or early when the thread is interrupted (its flag stays set). */
    void sleep(Duration time);

    /** Really sleeps; cheap on a virtual thread. */
    static Pause real() {
        return time -> {
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
