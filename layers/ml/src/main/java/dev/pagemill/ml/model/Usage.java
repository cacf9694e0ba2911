package dev.pagemill.ml.model;

/**
 * Tokens that a call was charged for. The four counts do not overlap.
 *
 * @param input read for this call alone
 * @param output written
 * @param cacheRead read from the provider's prompt cache
 * @param cacheWrite5m written into the cache for five minutes
 * @param cacheWrite1h written into the cache for an hour
 */
public record Usage(long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h) {
    /** Nothing used. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

    /** Without a prompt cache. */
    public static Usage of(long input, long output) {
        return new Usage(input, output, 0, 0, 0);
    }

    /** Both together. */
    public Usage plus(Usage other) {
        return new Usage(
                input + other.input,
                output + other.output,
                cacheRead + other.cacheRead,
                cacheWrite5m + other.cacheWrite5m,
                cacheWrite1h + other.cacheWrite1h);
    }

    /** All that the model read: input, cache reads and cache writes. */
    public long prompt() {
        return input + cacheRead + cacheWrite5m + cacheWrite1h;
    }
}
