package dev.pagemill.common.time;

import java.time.Duration;

/** Waits. A port, so that tests wait no time at all. */
@FunctionalInterface
public interface Pause {
    /**
     * Waits.
     *
     * @return whether all of the time went by; false where the thread was interrupted, whose flag then stays set: nobody wants
     *     any more what was waited for
     */
    boolean of(Duration time);

    /** Sleeps; cheap on a virtual thread. */
    static Pause sleeping() {
        return time -> {
            try {
                Thread.sleep(time);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }
}
