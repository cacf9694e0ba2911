package dev.pagemill.crawl.job;

/** What a step wants done once its state is committed. Doing it twice does no harm. */
public sealed interface Effect {
    /**
     * Send the task that scrapes a page.
     *
     * @param delayMillis not before this long from now
     */
    record Scrape(int position, int attempt, String url, long delayMillis) implements Effect {}

    /** Send the task that reads robots.txt and the sitemaps. */
    record ReadSite(int attempt, String url) implements Effect {}

    /** Send the event that goes on with an answer's links from this offset. */
    record GoOn(int position, int attempt, int offset) implements Effect {}

    /** Tell the webhook of a page that was scraped. */
    record TellPage(PageRecord page) implements Effect {}

    /** Tell the webhook of a page that was not. */
    record TellFailure(PageFailure failure) implements Effect {}

    /** Tell the webhook that the job began. */
    record TellBegun() implements Effect {}

    /** Tell the webhook that the job ended, and take it off the list of active ones. */
    record End() implements Effect {}
}
