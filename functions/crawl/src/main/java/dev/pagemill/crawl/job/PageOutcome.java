package dev.pagemill.crawl.job;

import java.util.List;

/** What came of one task of a crawl. */
public sealed interface PageOutcome {
    /**
     * A page was scraped.
     *
     * @param finalUrl where its redirects ended
     * @param links absolute URLs on it, in page order
     * @param ref the blob that holds its document
     * @param bytes the document's size as JSON
     */
    record Page(String finalUrl, List<String> links, String ref, int bytes) implements PageOutcome {
        public Page {
            links = List.copyOf(links);
        }
    }

    /**
     * A page could not be scraped.
     *
     * @param code a name that says why
     * @param error a sentence that says why
     * @param retry whether a later try may succeed
     * @param waitMillis how long the site asks to wait before it; 0 where it says nothing
     */
    record Failure(String code, String error, boolean retry, long waitMillis) implements PageOutcome {}

    /**
     * A list of URLs: of the site's sitemaps, or of the job's asker.
     *
     * @param urls absolute
     * @param gapMillis what robots.txt asks to leave between two requests; 0 where it says nothing
     */
    record Listing(List<String> urls, long gapMillis) implements PageOutcome {
        public Listing {
            urls = List.copyOf(urls);
        }
    }
}
