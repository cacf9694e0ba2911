package dev.pagemill.scraping.sitemap;

import dev.pagemill.scraping.fetch.FetchRequest;
import dev.pagemill.scraping.fetch.FetchResult;
import dev.pagemill.scraping.fetch.PageFetcher;
import dev.pagemill.scraping.robots.RobotsRules;
import dev.pagemill.scraping.url.WebUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Reads what a site says of itself: robots.txt and the sitemaps that it names, or the usual one. */
public final class SiteReader {
    /** Files of one site that are read. */
    static final int MAX_FILES = 200;

    private final PageFetcher fetcher;
    private final InstantSource clock;

    /** @param fetcher without a policy of its own */
    public SiteReader(PageFetcher fetcher, InstantSource clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /**
     * What to read.
     *
     * @param site any URL of the site
     * @param agent the group of robots.txt to follow
     * @param sitemaps whether to read them at all
     * @param limit pages at most
     * @param time for all of it; what was read by then is given
     */
    public record Request(WebUrl site, String agent, boolean sitemaps, int limit, Duration time) {}

    /**
     * What was found.
     *
     * @param pages absolute, each once
     * @param crawlDelay that robots.txt asks for
     * @param files how many sitemap files were read
     */
    public record Site(List<String> pages, Optional<Duration> crawlDelay, int files) {
        public Site {
            pages = List.copyOf(pages);
        }
    }

    /** Reads a site. Blocks. */
    public Site read(Request request) {
        var until = clock.instant().plus(request.time());
        var rules = robots(request, until);
        if (!request.sitemaps()) {
            return new Site(List.of(), rules.crawlDelay(), 0);
        }
        var files = new ArrayDeque<String>();
        // The protocol wants whole URLs; many files name a path.
        WebUrl.parse(request.site().origin() + "/robots.txt")
                .ifPresent(file ->
                        rules.sitemaps().forEach(name -> file.resolve(name).ifPresent(url -> files.add(url.href()))));
        if (files.isEmpty()) {
            files.add(request.site().origin() + "/sitemap.xml");
        }
        var pages = new LinkedHashSet<String>();
        int read = follow(files, pages, request.limit(), until);
        return new Site(
                List.copyOf(pages).subList(0, Math.min(pages.size(), request.limit())), rules.crawlDelay(), read);
    }

    private int follow(ArrayDeque<String> files, LinkedHashSet<String> pages, int limit, Instant until) {
        var seen = new HashSet<String>();
        int read = 0;
        while (!files.isEmpty() && pages.size() < limit && seen.size() < MAX_FILES) {
            var url = WebUrl.parse(files.poll()).filter(WebUrl::isHttp);
            if (url.isEmpty() || !seen.add(url.get().href())) {
                continue;
            }
            var file = fetched(url.get(), until).map(SitemapFile::parse);
            read += file.isPresent() ? 1 : 0;
            file.ifPresent(found -> {
                files.addAll(found.sitemaps());
                pages.addAll(absolute(url.get(), found.pages()));
            });
        }
        return read;
    }

    private RobotsRules robots(Request request, Instant until) {
        return WebUrl.parse(request.site().origin() + "/robots.txt")
                .flatMap(url -> fetched(url, until))
                .map(body -> RobotsRules.parse(body, request.agent()))
                .orElse(RobotsRules.ALLOW_ALL);
    }

    private Optional<byte[]> fetched(WebUrl url, Instant until) {
        var left = Duration.between(clock.instant(), until);
        if (!left.isPositive()) {
            return Optional.empty();
        }
        return switch (fetcher.within(left).fetch(FetchRequest.of(url))) {
            case FetchResult.Fetched fetched when fetched.status() == 200 -> Optional.of(fetched.body());
            case FetchResult.Fetched missing -> Optional.empty();
            case FetchResult.NotModified unasked -> Optional.empty();
            case FetchResult.Failed failed -> Optional.empty();
        };
    }

    private static List<String> absolute(WebUrl file, List<String> pages) {
        var absolute = new ArrayList<String>(pages.size());
        for (var page : pages) {
            file.resolve(page)
                    .filter(WebUrl::isHttp)
                    .ifPresent(url -> absolute.add(url.withoutFragment().href()));
        }
        return absolute;
    }
}
