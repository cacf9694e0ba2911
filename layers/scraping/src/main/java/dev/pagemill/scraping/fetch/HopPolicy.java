package dev.pagemill.scraping.fetch;

import dev.pagemill.scraping.url.WebUrl;
import java.time.Duration;

/** Asked before every hop of a fetch, redirects included, whether the URL may be fetched at all. */
@FunctionalInterface
public interface HopPolicy {
    /** The answer for one URL. */
    sealed interface Verdict {
        /** @param delay least time between two requests to this host, as its owner asks */
        record Go(Duration delay) implements Verdict {}

        /** Do not fetch. */
        record No(FetchError error, String message) implements Verdict {}
    }

    /** Judges a URL; may itself fetch (robots.txt). */
    Verdict judge(WebUrl url);

    /** Lets everything pass, without a delay. */
    static HopPolicy none() {
        return url -> new Verdict.Go(Duration.ZERO);
    }
}
