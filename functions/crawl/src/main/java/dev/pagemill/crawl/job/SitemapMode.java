package dev.pagemill.crawl.job;

/** Whether a crawl reads the site's sitemaps. */
public enum SitemapMode {
    SKIP,
    INCLUDE,
    /** Sitemaps alone: links on pages are not followed. */
    ONLY
}
