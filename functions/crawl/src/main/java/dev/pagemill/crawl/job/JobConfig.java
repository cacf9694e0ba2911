package dev.pagemill.crawl.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.crawl.frontier.DedupRules;
import dev.pagemill.crawl.frontier.ScopeRules;
import org.jspecify.annotations.Nullable;

/**
 * What a job was asked to do. Written once.
 *
 * @param kind what it was started as
 * @param url the start of a crawl; empty for lists
 * @param urlsRef the blob with the list's URLs; null for crawls
 * @param limit pages at most
 * @param lanes pages in flight at most
 * @param gapMillis between two requests to one host at least
 * @param ignoreRobots the asker answers for that
 * @param robotsAgent robots.txt group to follow; null for our own
 * @param options the scrape options, as they go into each task
 * @param webhook whom to tell; null for nobody
 * @param keyId the API key that pays; empty where none was asked for
 * @param asked the request's own fields, as the list of active jobs shows them
 */
public record JobConfig(
        JobKind kind,
        String url,
        @Nullable String urlsRef,
        int limit,
        int lanes,
        long gapMillis,
        SitemapMode sitemap,
        boolean ignoreRobots,
        @Nullable String robotsAgent,
        ScopeRules scope,
        DedupRules dedup,
        JsonNode options,
        @Nullable JsonNode webhook,
        String keyId,
        JsonNode asked) {
    /** Highest limit. */
    public static final int MAX_LIMIT = 100_000;

    /** Most pages in flight. */
    public static final int MAX_LANES = 100;

    public JobConfig {
        if (limit < 1 || limit > MAX_LIMIT || lanes < 1 || lanes > MAX_LANES || gapMillis < 0) {
            throw new IllegalArgumentException("limit 1.." + MAX_LIMIT + ", lanes 1.." + MAX_LANES + ", gap from 0");
        }
        if ((kind == JobKind.CRAWL) == url.isEmpty()) {
            throw new IllegalArgumentException("A crawl has a URL and a list has none");
        }
    }

    /** Pages are scraped with their links although the asker did not want them in his documents. */
    public boolean addsLinks() {
        if (kind != JobKind.CRAWL) {
            return false;
        }
        for (var format : options.path("formats")) {
            if (format.asText().equals("links") || format.path("type").asText().equals("links")) {
                return false;
            }
        }
        return true;
    }
}
