package dev.pagemill.scraping.fetch;

import dev.pagemill.scraping.url.WebUrl;
import java.time.Duration;

/** Asked before every hop of a fetch, redirects included, whether the URL may be fetched at all. */
@FunctionalInterface
public interface HopPolicy {
    /**
     * What is to be fetched.
     *
     * @param skipTlsVerification the request takes any certificate
     * @param left of the fetch's time
     */
    record Hop(WebUrl url, boolean skipTlsVerification, Duration left) {
        private static final Duration ENOUGH = Duration.ofMinutes(1);

        /** A hop of a plain request with time enough. */
        public static Hop of(WebUrl url) {
            return new Hop(url, false, ENOUGH);
        }
    }

    /** The answer for one hop. */
    sealed interface Verdict {
        /** @param delay least time between two requests to this host, as its owner asks */
        record Go(Duration delay) implements Verdict {}

        /** Do not fetch. */
        record No(FetchError error, String message) implements Verdict {}
    }

    /** Judges a hop; may itself fetch (robots.txt), within the time that is left. */
    Verdict judge(Hop hop);

    /** Lets everything pass, without a delay. */
    static HopPolicy none() {
        return hop -> new Verdict.Go(Duration.ZERO);
    }
}
