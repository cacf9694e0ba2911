package dev.pagemill.scraping.fetch;

import java.time.Duration;

/**
 * Every bound of a fetch.
 *
 * @param total wall time of the whole fetch: redirects, retries and waiting for the host's turn included
 * @param connect time for resolving a name, and again for one TCP and TLS handshake
 * @param stall longest silence between two reads
 * @param wireBytes of one response body as it is sent
 * @param bodyBytes of one response body, unpacked
 * @param headerBytes of all response headers together; the client itself stops reading at 256 KiB
 * @param redirects hops followed
 * @param attempts tries of one hop, the first included
 * @param backoff wait before the first retry; doubled for each further one
 * @param longestPause a {@code Retry-After} or backoff above it ends the trying
 */
public record FetchLimits(
        Duration total,
        Duration connect,
        Duration stall,
        long wireBytes,
        long bodyBytes,
        int headerBytes,
        int redirects,
        int attempts,
        Duration backoff,
        Duration longestPause) {

    /** What the functions use where nothing else is said. */
    public static final FetchLimits DEFAULT = new FetchLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            20L << 20,
            50L << 20,
            128 << 10,
            10,
            3,
            Duration.ofMillis(500),
            Duration.ofSeconds(10));

    public FetchLimits {
        if (total.isNegative() || total.isZero() || connect.isZero() || stall.isZero()) {
            throw new IllegalArgumentException("Times must be above zero: " + total + ", " + connect + ", " + stall);
        }
        if (wireBytes < 1 || bodyBytes < 1 || headerBytes < 1 || redirects < 0 || attempts < 1) {
            throw new IllegalArgumentException("Sizes and counts must be above zero");
        }
    }

    /** These limits with another total time. */
    public FetchLimits withTotal(Duration time) {
        return new FetchLimits(
                time, connect, stall, wireBytes, bodyBytes, headerBytes, redirects, attempts, backoff, longestPause);
    }

    /** These limits with other bounds on the body. */
    public FetchLimits withBytes(long wire, long body) {
        return new FetchLimits(
                total, connect, stall, wire, body, headerBytes, redirects, attempts, backoff, longestPause);
    }
}
