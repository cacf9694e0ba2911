package dev.pagemill.scraping.document;

import dev.pagemill.scraping.url.WebUrl;

/**
 * One page to scrape.
 *
 * @param id of this scrape, given back in the Document's metadata
 * @param sourceUrl as the caller wrote it
 * @param url what that means
 */
public record ScrapeRequest(String id, String sourceUrl, WebUrl url, ScrapeOptions options) {}
