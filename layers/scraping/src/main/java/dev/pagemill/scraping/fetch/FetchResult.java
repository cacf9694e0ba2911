package dev.pagemill.scraping.fetch;

import dev.pagemill.scraping.url.WebUrl;
import java.util.List;

/** How a fetch ended. Every expected outcome is a value here; exceptions are bugs. */
public sealed interface FetchResult {

    /**
     * The origin answered, with whatever status.
     *
     * @param url as requested
     * @param finalUrl where the redirects ended
     * @param redirects the URLs between, in order; empty without redirects
     * @param body unpacked bytes; callers do not change them
     */
    record Fetched(
            WebUrl url, WebUrl finalUrl, int status, ResponseHeaders headers, byte[] body, List<WebUrl> redirects)
            implements FetchResult {
        public Fetched {
            redirects = List.copyOf(redirects);
        }
    }

    /** The origin says that the copy which the request's validators describe is still right. */
    record NotModified(WebUrl url, WebUrl finalUrl, ResponseHeaders headers) implements FetchResult {}

    /**
     * No answer, or none that could be taken.
     *
     * @param url the hop that failed
     * @param message what went wrong and what to do, for people
     */
    record Failed(FetchError error, String url, String message) implements FetchResult {}
}
