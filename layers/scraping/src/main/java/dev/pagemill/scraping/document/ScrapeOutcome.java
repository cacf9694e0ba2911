package dev.pagemill.scraping.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.scraping.fetch.FetchError;
import dev.pagemill.scraping.parse.ParsedPage;

/** How a scrape ended. A page that answers 404 is scraped all the same; its status is in the metadata. */
public sealed interface ScrapeOutcome {
    /** How a page that is at hand was read. */
    sealed interface Read extends ScrapeOutcome {}

    /**
     * @param document in the shape that the API answers with; {@code json} and {@code summary} are not in it
     * @param page as parsed, whole, for who extracts data from it
     * @param markdown of the content, whether asked for or not
     * @param url where the page came from in the end
     */
    record Scraped(ObjectNode document, ParsedPage page, String markdown, String url) implements Read {}

    /** The site says that the copy which the request tells of is still right. */
    record NotModified() implements ScrapeOutcome {}

    /** @param url the hop that failed */
    record Failed(FetchError error, String url, String message) implements Read {}
}
