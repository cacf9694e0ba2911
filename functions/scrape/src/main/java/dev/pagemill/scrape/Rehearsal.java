package dev.pagemill.scrape;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.scraping.document.Format;
import dev.pagemill.scraping.document.ScrapeOptions;
import dev.pagemill.scraping.document.ScrapeOutcome;
import dev.pagemill.scraping.document.ScrapeRequest;
import dev.pagemill.scraping.document.Scraper;
import dev.pagemill.scraping.fetch.FetchResult.Fetched;
import dev.pagemill.scraping.fetch.ResponseHeaders;
import dev.pagemill.scraping.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One scrape before SnapStart's snapshot, so that a restored function has its classes loaded. Nothing goes
 * over the network: the page is here, and the one fetch is of an address that the guard refuses.
 */
final class Rehearsal {
    private static final String PAGE = "<!doctype html><html lang=en><head><title>Rehearsal</title>"
            + "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"Rehearsal\"}</script></head>"
            + "<body><nav><a href=/>Home</a></nav><main><h1>Rehearsal</h1><p>A paragraph of <b>text</b>, long enough to be"
            + " taken for the content of a page that somebody wrote for somebody to read.</p><ul><li>An item</ul>"
            + "<table><tr><th>Name<th>Value<tr><td>a<td>1</table></main></body></html>";

    private static final WebUrl REFUSED = WebUrl.parse("http://127.0.0.1/").orElseThrow();

    private Rehearsal() {}

    static void run(Scraper scraper) {
        var options = ScrapeOptions.DEFAULT.withFormats(List.of(Format.Plain.values()));
        var request = new ScrapeRequest("rehearsal", REFUSED.href(), REFUSED, options);
        var headers = new ResponseHeaders(Map.of("content-type", List.of("text/html")));
        var page = new Fetched(REFUSED, REFUSED, 200, headers, PAGE.getBytes(StandardCharsets.UTF_8), List.of());
        if (scraper.read(request, page) instanceof ScrapeOutcome.Scraped scraped) {
            Json.write(scraped.document());
        }
        scraper.scrape(request);
    }
}
