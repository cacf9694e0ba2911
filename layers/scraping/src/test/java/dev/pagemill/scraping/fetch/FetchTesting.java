package dev.pagemill.scraping.fetch;

import dev.pagemill.scraping.url.WebUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Fetchers with tight limits, a table for DNS, and pauses that take no time. */
public final class FetchTesting {
    public static final FetchLimits TIGHT = new FetchLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            100_000,
            200_000,
            20_000,
            5,
            3,
            Duration.ofMillis(100),
            Duration.ofSeconds(10));

    /** The pauses that a fetch asked for, in order. */
    public final List<Duration> pauses = new ArrayList<>();

    private final InstantSource clock;

    public FetchTesting() {
        this(InstantSource.system());
    }

    public FetchTesting(InstantSource clock) {
        this.clock = clock;
    }

    /** A clock that moves only when told. */
    public static final class Clock implements InstantSource {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        public void advance(Duration time) {
            now = now.plus(time);
        }
    }

    public PageFetcher.Timing timing() {
        return new PageFetcher.Timing(clock, pauses::add, new Random(1));
    }

    public PageFetcher fetcher(NetworkRules rules) {
        return fetcher(rules, TIGHT);
    }

    public PageFetcher fetcher(NetworkRules rules, FetchLimits limits) {
        return PageFetcher.create(new PageFetcher.Network(table(Map.of()), rules), UserAgent.of(""), limits, timing());
    }

    public PageFetcher fetcher(HostResolver resolver) {
        return PageFetcher.create(
                new PageFetcher.Network(resolver, NetworkRules.PUBLIC_ONLY), UserAgent.of(""), TIGHT, timing());
    }

    /** A fetcher that may reach a site under the name {@code site.example}. */
    public PageFetcher fetcher(LocalSite site, FetchLimits limits) {
        return fetcher(rules(site), limits);
    }

    public static NetworkRules rules(LocalSite site) {
        return NetworkRules.parse("", "site.example:" + site.port() + "=127.0.0.1:" + site.port());
    }

    public static HostResolver table(Map<String, String> addresses) {
        return host -> {
            var found = addresses.get(host);
            if (found == null) {
                throw new UnknownHostException(host);
            }
            var list = new ArrayList<InetAddress>();
            for (var literal : found.split(" ")) {
                list.add(InetAddress.ofLiteral(literal));
            }
            return list;
        };
    }

    public static FetchRequest get(String url) {
        return FetchRequest.of(WebUrl.parse(url).orElseThrow());
    }
}
