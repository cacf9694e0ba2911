package dev.pagemill.ml.resilience;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often one model is tried, and how long to wait in between: full jitter, as in "Exponential Backoff And
 * Jitter" (AWS Architecture Blog), and never less than the provider asked for.
 *
 * @param attempts with one model, the first included
 * @param base longest wait before the second try; doubles with each further one
 * @param longest wait between two tries; a provider that asks for more is not waited for
 */
public record Patience(int attempts, Duration base, Duration longest) {
    /** Three tries within a few seconds. */
    public static final Patience USUAL = new Patience(3, Duration.ofMillis(400), Duration.ofSeconds(8));

    public Patience {
        if (attempts < 1) {
            throw new IllegalArgumentException("At least one attempt");
        }
    }

    /** The wait after the try of this number, from 1; empty when there shall be no other. */
    Optional<Duration> after(int attempt, Optional<Duration> asked, RandomGenerator random) {
        if (attempt >= attempts
                || asked.filter(wait -> wait.compareTo(longest) > 0).isPresent()) {
            return Optional.empty();
        }
        long doubled = base.toMillis() << Math.min(attempt - 1, 20);
        long jittered = random.nextLong(Math.min(doubled, longest.toMillis()) + 1);
        return Optional.of(
                Duration.ofMillis(Math.max(jittered, asked.orElse(Duration.ZERO).toMillis())));
    }
}
