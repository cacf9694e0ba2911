package dev.pagemill.scrape;

import dev.pagemill.scraping.fetch.FetchRequest;
import dev.pagemill.scraping.fetch.FetchResult;
import dev.pagemill.scraping.fetch.PageFetcher;
import dev.pagemill.scraping.fetch.UserAgent;
import dev.pagemill.scraping.parse.PageParser;
import dev.pagemill.scraping.parse.ParseLimits;
import dev.pagemill.scraping.parse.ParseResult;
import dev.pagemill.scraping.sitemap.SiteReader;
import dev.pagemill.scraping.url.WebUrl;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lists a site's pages: those of its sitemaps and those that its page links to. */
final class SiteMapper {
    private final SiteReader sites;
    private final PageFetcher fetcher;

    /** @param fetcher obeys robots.txt */
    SiteMapper(SiteReader sites, PageFetcher fetcher) {
        this.sites = sites;
        this.fetcher = fetcher;
    }

    /**
     * What to list.
     *
     * @param sitemap {@code include}, {@code skip} or {@code only}
     * @param search words to put the best matches first; empty for none
     * @param belowPath only pages below the URL's own path
     */
    record Request(
            WebUrl url,
            String sitemap,
            String search,
            boolean subdomains,
            boolean ignoreQuery,
            boolean belowPath,
            int limit,
            Duration time) {}

    /** A page; the title is the link's text, empty where it is known by the sitemap alone. */
    record Link(String url, String title) {}

    List<Link> list(Request request) {
        var found = new LinkedHashMap<String, String>();
        if (!request.sitemap().equals("only")) {
            keep(request, found, request.url(), "");
            links(request).forEach((url, text) -> keep(request, found, url, text));
        }
        if (!request.sitemap().equals("skip")) {
            var agent = UserAgent.PRODUCT;
            sites.read(new SiteReader.Request(request.url(), agent, true, request.limit(), request.time()))
                    .pages()
                    .forEach(page -> WebUrl.parse(page).ifPresent(url -> keep(request, found, url, "")));
        }
        var links = found.entrySet().stream().map(entry -> new Link(entry.getKey(), entry.getValue()));
        return ranked(links.toList(), request.search()).stream()
                .limit(request.limit())
                .toList();
    }

    private Map<WebUrl, String> links(Request request) {
        return switch (fetcher.within(request.time()).fetch(FetchRequest.of(request.url()))) {
            case FetchResult.Fetched fetched -> links(fetched);
            case FetchResult.NotModified unasked -> Map.of();
            case FetchResult.Failed failed -> Map.of();
        };
    }

    private static Map<WebUrl, String> links(FetchResult.Fetched fetched) {
        var type = fetched.headers().first("content-type").orElse("");
        var parsed = new PageParser(ParseLimits.DEFAULT)
                .parse(new PageParser.Body(fetched.body(), type, fetched.finalUrl()));
        var links = new LinkedHashMap<WebUrl, String>();
        if (parsed instanceof ParseResult.Parsed page) {
            var dom = page.page().dom();
            var base = Optional.ofNullable(dom.selectFirst("base[href]"))
                    .flatMap(element -> fetched.finalUrl().resolve(element.attr("href")))
                    .orElse(fetched.finalUrl());
            dom.select("a[href]")
                    .forEach(element -> base.resolve(element.attr("href"))
                            .ifPresent(
                                    url -> links.putIfAbsent(url, element.text().strip())));
        }
        return links;
    }

    private static void keep(Request request, Map<String, String> found, WebUrl url, String title) {
        if (!url.isHttp() || !sameSite(request, url) || (request.belowPath() && !below(request.url(), url))) {
            return;
        }
        var href = url.withoutFragment().href();
        int query = href.indexOf('?');
        found.merge(
                request.ignoreQuery() && query >= 0 ? href.substring(0, query) : href,
                title,
                (old, other) -> old.isEmpty() ? other : old);
    }

    private static boolean sameSite(Request request, WebUrl url) {
        var site = bare(request.url().hostname());
        return bare(url.hostname()).equals(site)
                || (request.subdomains() && url.hostname().endsWith("." + site));
    }

    private static String bare(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static boolean below(WebUrl start, WebUrl url) {
        var path = start.pathname();
        var folder = path.endsWith("/") ? path : path + "/";
        return (url.pathname() + "/").startsWith(folder);
    }

    /** Pages with more of the words in their address or title come first; the others stay in their order. */
    private static List<Link> ranked(List<Link> links, String search) {
        var words = Arrays.stream(search.toLowerCase(Locale.ROOT).split("\\W+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return links;
        }
        return links.stream()
                .sorted((one, other) -> Long.compare(score(other, words), score(one, words)))
                .toList();
    }

    private static long score(Link link, List<String> words) {
        var text = (link.url() + " " + link.title()).toLowerCase(Locale.ROOT);
        return words.stream().filter(text::contains).count();
    }
}
