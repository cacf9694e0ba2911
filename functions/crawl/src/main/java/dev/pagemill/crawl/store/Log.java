package dev.pagemill.crawl.store;

import dev.pagemill.crawl.frontier.FrontierEntry;
import dev.pagemill.crawl.job.PageFailure;
import dev.pagemill.crawl.job.PageRecord;

/**
 * One of a job's append-only logs.
 *
 * @param name begins the keys of its segments
 * @param type of its entries
 */
public record Log<T>(String name, Class<T> type) {
    /** URLs in the order of their admission. */
    public static final Log<FrontierEntry> FRONTIER = new Log<>("frontier", FrontierEntry.class);

    /** Scraped pages in the order in which they were done. */
    public static final Log<PageRecord> PAGES = new Log<>("pages", PageRecord.class);

    /** Pages that could not be scraped. */
    public static final Log<PageFailure> ERRORS = new Log<>("errors", PageFailure.class);
}
