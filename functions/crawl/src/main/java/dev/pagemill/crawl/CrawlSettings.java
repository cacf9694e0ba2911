package dev.pagemill.crawl;

import dev.pagemill.common.config.Settings;

/**
 * What the crawl's functions read from their environment.
 *
 * @param table jobs
 * @param keysTable API keys and their accounts
 * @param bucket documents
 * @param eventsQueue our own queue of events
 * @param lanes pages of a job in flight, where its asker names no number
 * @param gapMillis between two requests to one host
 * @param strict unknown fields of a request are refused
 */
record CrawlSettings(
        String table, String keysTable, String bucket, String eventsQueue, int lanes, long gapMillis, boolean strict) {
    private static final int DEFAULT_LANES = 10;
    private static final int DEFAULT_GAP_MILLIS = 100;
    private static final int MAX_GAP_MILLIS = 60_000;

    static CrawlSettings read(Settings settings) {
        return new CrawlSettings(
                settings.required("CRAWL_TABLE"),
                settings.required("KEYS_TABLE"),
                settings.required("BLOB_BUCKET"),
                settings.required("CRAWL_EVENTS_QUEUE_URL"),
                settings.integer("PAGEMILL_CRAWL_LANES", DEFAULT_LANES, 1, 100),
                settings.integer("PAGEMILL_HOST_GAP_MILLIS", DEFAULT_GAP_MILLIS, 0, MAX_GAP_MILLIS),
                settings.flag("PAGEMILL_STRICT", false));
    }
}
