package dev.pagemill.scraping.document;

import dev.pagemill.scraping.fetch.Validators;
import dev.pagemill.scraping.url.WebUrl;

/**
 * One page to scrape.
 *
 * @param id of this scrape, given back in the Document's metadata
 * @param sourceUrl as the caller wrote it
 * @param url what that means
 * @param copy of a Document that is at hand, which the site may say is still right
 */
public record ScrapeRequest(String id, String sourceUrl, WebUrl url, ScrapeOptions options, Validators copy) {
    /** A request for the page, whatever it has become. */
    public ScrapeRequest(String id, String sourceUrl, WebUrl url, ScrapeOptions options) {
        this(id, sourceUrl, url, options, Validators.NONE);
    }
}
