package dev.pagemill.notify;

import java.util.Optional;

/** When an unheard webhook is told again: within about an hour, less and less often. */
final class Backoff {
    private static final int[] SECONDS = {15, 60, 300, 600, 900, 900, 900};

    private Backoff() {}

    /** Seconds to wait after this failed attempt, counted from 1; empty when it was the last. */
    static Optional<Integer> after(int attempt) {
        return attempt <= SECONDS.length ? Optional.of(SECONDS[attempt - 1]) : Optional.empty();
    }
}
