package dev.pagemill.scraping.document;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to scrape a page; the fields are those of Firecrawl's scrape options that need no browser.
 *
 * @param formats in the order asked for; at least one
 * @param includeTags CSS selectors: only what they find is kept
 * @param excludeTags CSS selectors: what they find is dropped
 * @param languages for {@code Accept-Language}, best first
 * @param timeout of the whole scrape
 * @param ignoreRobotsTxt for pages of one's own
 */
public record ScrapeOptions(
        List<Format> formats,
        boolean onlyMainContent,
        List<String> includeTags,
        List<String> excludeTags,
        boolean removeBase64Images,
        Map<String, String> headers,
        List<String> languages,
        Duration timeout,
        boolean skipTlsVerification,
        boolean ignoreRobotsTxt,
        Parsers parsers) {

    /** What holds where a request says nothing. */
    public static final ScrapeOptions DEFAULT = new ScrapeOptions(
            List.of(Format.Plain.MARKDOWN),
            true,
            List.of(),
            List.of(),
            true,
            Map.of(),
            List.of(),
            Duration.ofSeconds(30),
            false,
            false,
            new Parsers(true, Integer.MAX_VALUE, false));

    /**
     * How files are read.
     *
     * @param pdf whether PDF files become text; else they are given as they are
     * @param pdfPages read of one file
     * @param pageMarkers whether each page of a file begins with its number
     */
    public record Parsers(boolean pdf, int pdfPages, boolean pageMarkers) {}

    public ScrapeOptions {
        formats = List.copyOf(formats);
        includeTags = List.copyOf(includeTags);
        excludeTags = List.copyOf(excludeTags);
        headers = Map.copyOf(headers);
        languages = List.copyOf(languages);
    }

    /** These options with other formats. */
    public ScrapeOptions withFormats(List<Format> others) {
        return new ScrapeOptions(
                others,
                onlyMainContent,
                includeTags,
                excludeTags,
                removeBase64Images,
                headers,
                languages,
                timeout,
                skipTlsVerification,
                ignoreRobotsTxt,
                parsers);
    }

    /** These options with another timeout. */
    public ScrapeOptions within(Duration time) {
        return new ScrapeOptions(
                formats,
                onlyMainContent,
                includeTags,
                excludeTags,
                removeBase64Images,
                headers,
                languages,
                time,
                skipTlsVerification,
                ignoreRobotsTxt,
                parsers);
    }

    /** Whether this format is asked for. */
    public boolean wants(Format format) {
        return formats.contains(format);
    }

    /** The {@code json} format, where it is asked for. */
    public Optional<Format.Json> json() {
        return formats.stream()
                .filter(Format.Json.class::isInstance)
                .map(Format.Json.class::cast)
                .findFirst();
    }
}
