package dev.pagemill.common.access;

import java.util.Optional;

/**
 * What was used in a month.
 *
 * @param pages scraped
 * @param tokens of language models, read and written
 * @param microdollars of language models
 */
public record Usage(long pages, long tokens, long microdollars) {
    /** Nothing. */
    public static final Usage NONE = new Usage(0, 0, 0);

    /** The budget that is used up; empty when none is. */
    public Optional<String> exceeded(KeyRecord.Limits limits) {
        if (limits.pagesPerMonth() > 0 && pages >= limits.pagesPerMonth()) {
            return Optional.of("pages");
        }
        if (limits.tokensPerMonth() > 0 && tokens >= limits.tokensPerMonth()) {
            return Optional.of("tokens");
        }
        boolean dollars = limits.microdollarsPerMonth() > 0 && microdollars >= limits.microdollarsPerMonth();
        return dollars ? Optional.of("dollars") : Optional.empty();
    }
}
