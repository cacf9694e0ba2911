package dev.pagemill.scraping.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** When to try again: exponential backoff with full jitter, or what {@code Retry-After} says. */
final class RetrySchedule {
    private static final Set<Integer> RETRIED = Set.of(429, 502, 503, 504);

    private final FetchLimits limits;
    private final InstantSource clock;
    private final RandomGenerator random;

    RetrySchedule(FetchLimits limits, InstantSource clock, RandomGenerator random) {
        this.limits = limits;
        this.clock = clock;
        this.random = random;
    }

    /** The wait before the next attempt after this answer; empty when the answer stands. */
    Optional<Duration> after(Exchange.Answer answer, int attempt) {
        if (!RETRIED.contains(answer.status()) || attempt >= limits.attempts()) {
            return Optional.empty();
        }
        var asked = answer.headers().first("retry-after").flatMap(this::retryAfter);
        var wait = asked.orElseGet(() -> backoff(attempt));
        return wait.compareTo(limits.longestPause()) > 0 ? Optional.empty() : Optional.of(wait);
    }

    /** The wait before the next attempt after this failure; empty when the failure stands. */
    Optional<Duration> after(FetchError error, int attempt) {
        boolean again = attempt < limits.attempts()
                && (error == FetchError.CONNECTION_LOST || error == FetchError.CONNECT_FAILED);
        return again ? Optional.of(backoff(attempt)) : Optional.empty();
    }

    private Duration backoff(int attempt) {
        var ceiling = limits.backoff().multipliedBy(1L << Math.min(attempt - 1, 16));
        var bounded = ceiling.compareTo(limits.longestPause()) > 0 ? limits.longestPause() : ceiling;
        return Duration.ofMillis(random.nextLong(bounded.toMillis() + 1));
    }

    /** Seconds, or an HTTP date (RFC 9110, 10.2.3). */
    private Optional<Duration> retryAfter(String value) {
        var text = value.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant when = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            var wait = Duration.between(clock.instant(), when);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
