package dev.pagemill.crawl.job;

/**
 * A page that could not be scraped.
 *
 * @param position its place in the frontier
 * @param url as it was asked for
 * @param code a name that says why
 * @param error a sentence that says why
 * @param at epoch milliseconds
 */
public record PageFailure(int position, String url, String code, String error, long at) {
    /** The code of pages that the site's robots.txt keeps us from. */
    public static final String ROBOTS = "Scrape.RobotsDisallowed";

    /** The code of pages that left the crawl's scope by a redirect. */
    public static final String OUT_OF_SCOPE = "Crawl.RedirectedOutOfScope";

    /** The code of pages whose task was never answered. */
    public static final String LOST = "Crawl.NoAnswer";
}
