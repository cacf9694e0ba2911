package dev.pagemill.ml.resilience;

import java.time.Duration;
import java.time.Instant;

/**
 * Opens after several failures in a row, so that a model that is down is not waited for by every request; after
 * a while one request may try whether it is up again.
 */
final class Circuit {
    static final int FAILURES_TO_OPEN = 5;
    static final Duration OPEN_FOR = Duration.ofSeconds(30);

    private int failures;
    private Instant openUntil = Instant.EPOCH;

    /** Whether the model may be asked; where the circuit has been open long enough, the one who asks tries it. */
    synchronized boolean lets(Instant now) {
        if (failures < FAILURES_TO_OPEN) {
            return true;
        }
        if (now.isBefore(openUntil)) {
            return false;
        }
        openUntil = now.plus(OPEN_FOR);
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed(Instant now) {
        failures++;
        if (failures >= FAILURES_TO_OPEN) {
            openUntil = now.plus(OPEN_FOR);
        }
    }
}
