package dev.pagemill.crawl.frontier;

/**
 * One place in a crawl's log of URLs.
 *
 * @param url absolute
 * @param depth links away from the start
 * @param chain how many pages in a row before it had the same URL but for its digits
 * @param alias only remembered as visited: a page that was reached through a redirect
 */
public record FrontierEntry(String url, int depth, int chain, boolean alias) {
    /** A page to visit. */
    public static FrontierEntry page(String url, int depth, int chain) {
        return new FrontierEntry(url, depth, chain, false);
    }

    /** A page that was visited under another URL. */
    public static FrontierEntry alias(String url) {
        return new FrontierEntry(url, 0, 0, true);
    }
}
