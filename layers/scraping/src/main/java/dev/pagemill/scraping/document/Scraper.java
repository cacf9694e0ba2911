package dev.pagemill.scraping.document;

import dev.pagemill.scraping.fetch.FetchError;
import dev.pagemill.scraping.fetch.FetchRequest;
import dev.pagemill.scraping.fetch.FetchResult;
import dev.pagemill.scraping.fetch.HopPolicy;
import dev.pagemill.scraping.fetch.PageFetcher;
import dev.pagemill.scraping.parse.ContentKind;
import dev.pagemill.scraping.parse.PageParser;
import dev.pagemill.scraping.parse.ParseLimits;
import dev.pagemill.scraping.parse.ParseResult;
import dev.pagemill.scraping.parse.ParsedPage;
import java.util.LinkedHashMap;

/** Fetches a page, reads it, and makes the Document. Thread-safe. */
public final class Scraper {
    private final PageFetcher fetcher;
    private final HopPolicy robots;
    private final ParseLimits limits;

    /**
     * @param fetcher without a policy of its own
     * @param robots asked before every hop, unless the request says otherwise
     */
    public Scraper(PageFetcher fetcher, HopPolicy robots, ParseLimits limits) {
        this.fetcher = fetcher;
        this.robots = robots;
        this.limits = limits;
    }

    /** Scrapes one page. Blocks; run it on a virtual thread. */
    public ScrapeOutcome scrape(ScrapeRequest request) {
        return switch (fetch(request)) {
            case FetchResult.Failed failed -> new ScrapeOutcome.Failed(failed.error(), failed.url(), failed.message());
            case FetchResult.NotModified same ->
                request.copy().isEmpty()
                        ? new ScrapeOutcome.Failed(
                                FetchError.PROTOCOL_ERROR,
                                same.finalUrl().href(),
                                "The site answered 304 to a request without conditions")
                        : new ScrapeOutcome.NotModified();
            case FetchResult.Fetched fetched -> read(request, fetched);
        };
    }

    private FetchResult fetch(ScrapeRequest request) {
        var options = request.options();
        var headers = new LinkedHashMap<String, String>();
        OptionReader.acceptLanguage(options.languages()).ifPresent(value -> headers.put("Accept-Language", value));
        headers.putAll(options.headers());
        return fetcher.with(options.ignoreRobotsTxt() ? HopPolicy.none() : robots)
                .within(options.timeout())
                .fetch(new FetchRequest(request.url(), headers, request.copy(), options.skipTlsVerification()));
    }

    /** Makes the Document of a page that is at hand already. */
    public ScrapeOutcome.Read read(ScrapeRequest request, FetchResult.Fetched fetched) {
        var type = fetched.headers().first("content-type").orElse("");
        var parser = new PageParser(limits.withPdfPages(
                Math.min(limits.pdfPages(), request.options().parsers().pdfPages())));
        var url = fetched.finalUrl();
        var body = new PageParser.Body(fetched.body(), type, url);
        if (!request.options().parsers().pdf() && PageParser.kind(body) == ContentKind.Readable.PDF) {
            return new DocumentBuilder(request, fetched, ParsedPage.unread(ContentKind.Readable.PDF, url.href()))
                    .unread();
        }
        return switch (parser.parse(body)) {
            case ParseResult.Parsed(var page) -> {
                if (UploadAddress.is(url)) {
                    UploadAddress.giveBase(page.dom());
                }
                yield new DocumentBuilder(request, fetched, page).build();
            }
            case ParseResult.Unsupported(var seen, var bytes) ->
                new ScrapeOutcome.Failed(
                        FetchError.UNSUPPORTED_TYPE,
                        url.href(),
                        "The page is " + seen + " of " + bytes
                                + " bytes, which is not read; see docs/errors.md for what is");
            case ParseResult.Damaged(var kind, var reason) ->
                new ScrapeOutcome.Failed(
                        FetchError.UNREADABLE, url.href(), "The " + kind + " file cannot be read: " + reason);
        };
    }
}
