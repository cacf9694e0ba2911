package dev.pagemill.scrape;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.HostRule;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.lambda.Secret;
import dev.pagemill.ml.provider.Models;
import dev.pagemill.ml.recipe.RecipeStore;
import dev.pagemill.scraping.document.Scraper;
import dev.pagemill.scraping.fetch.FetchLimits;
import dev.pagemill.scraping.fetch.HostResolver;
import dev.pagemill.scraping.fetch.NetworkRules;
import dev.pagemill.scraping.fetch.PageFetcher;
import dev.pagemill.scraping.fetch.Politeness;
import dev.pagemill.scraping.fetch.ProxyServer;
import dev.pagemill.scraping.fetch.UserAgent;
import dev.pagemill.scraping.parse.ParseLimits;
import dev.pagemill.scraping.robots.RobotsPolicy;
import dev.pagemill.scraping.sitemap.SiteReader;
import java.time.Clock;
import java.time.Duration;

/** Makes the use case from a function's environment; docs/security.md names the variables. */
final class ScrapeWiring {
    private static final int MEBI = 1 << 20;

    /** A slow page says nothing for long; how long one waits for it is its request's timeout to say. */
    private static final int LONGEST_SILENCE_MILLIS = 60_000;

    private ScrapeWiring() {}

    static Scrapes scrapes(Settings settings, DataExtraction extraction, Duration longest) {
        var timing = PageFetcher.Timing.real();
        var limits = limits(settings);
        var network = new PageFetcher.Network(HostResolver.system(), rules(settings));
        var userAgent = UserAgent.of(settings.optional("PAGEMILL_USER_AGENT").orElse(""));
        var politeness = new Politeness(
                settings.integer("PAGEMILL_HOST_CONCURRENCY", 6, 1, 1000),
                Duration.ofMillis(settings.integer("PAGEMILL_HOST_DELAY_MILLIS", 0, 0, 60_000)),
                timing.clock(),
                timing.pause());
        settings.check();
        var plain = PageFetcher.create(network, userAgent, limits, timing);
        var robots = new RobotsPolicy(plain, timing.clock());
        return new Scrapes(
                new Scraper(plain.with(politeness), robots, ParseLimits.DEFAULT),
                extraction,
                new Scrapes.Bounds(longest, timing.clock(), HostRule.of(settings)));
    }

    /** The extractor of the ml layer, with a model and a table of recipes where they are configured. */
    static DataExtraction extraction(Settings settings) {
        var recipes = settings.optional("RECIPES_TABLE")
                .<RecipeStore>map(table ->
                        new DynamoDbRecipeStore(new AwsClients(settings).dynamoDb(), table, Clock.systemUTC()));
        return new ModelExtraction(Models.of(settings), recipes);
    }

    /** Lists sites' pages. */
    static SiteMapper mapper(Settings settings) {
        var timing = PageFetcher.Timing.real();
        var network = new PageFetcher.Network(HostResolver.system(), rules(settings));
        var userAgent = UserAgent.of(settings.optional("PAGEMILL_USER_AGENT").orElse(""));
        var plain = PageFetcher.create(network, userAgent, limits(settings), timing);
        return new SiteMapper(
                new SiteReader(plain, timing.clock()), plain.with(new RobotsPolicy(plain, timing.clock())));
    }

    /** Reads sites' own lists of pages. */
    static SiteReader sites(Settings settings) {
        var timing = PageFetcher.Timing.real();
        var network = new PageFetcher.Network(HostResolver.system(), rules(settings));
        var userAgent = UserAgent.of(settings.optional("PAGEMILL_USER_AGENT").orElse(""));
        return new SiteReader(PageFetcher.create(network, userAgent, limits(settings), timing), timing.clock());
    }

    private static FetchLimits limits(Settings settings) {
        var defaults = FetchLimits.DEFAULT;
        return new FetchLimits(
                defaults.total(),
                Duration.ofMillis(settings.integer(
                        "PAGEMILL_CONNECT_MILLIS", (int) defaults.connect().toMillis(), 1, 300_000)),
                Duration.ofMillis(settings.integer("PAGEMILL_STALL_MILLIS", LONGEST_SILENCE_MILLIS, 1, 300_000)),
                (long) settings.integer("PAGEMILL_MAX_WIRE_MB", (int) (defaults.wireBytes() / MEBI), 1, 1000) * MEBI,
                (long) settings.integer("PAGEMILL_MAX_BODY_MB", (int) (defaults.bodyBytes() / MEBI), 1, 1000) * MEBI,
                settings.integer("PAGEMILL_MAX_HEADER_BYTES", defaults.headerBytes(), 1024, 256 << 10),
                settings.integer("PAGEMILL_MAX_REDIRECTS", defaults.redirects(), 0, 50),
                settings.integer("PAGEMILL_ATTEMPTS", defaults.attempts(), 1, 10),
                defaults.backoff(),
                defaults.longestPause());
    }

    private static NetworkRules rules(Settings settings) {
        var rules = exceptions(settings);
        return settings.optional("PAGEMILL_PROXY_SECRET")
                .map(arn -> Secret.at(arn, settings))
                .map(secret -> rules.through(() -> ProxyServer.parse(secret.get())))
                .orElse(rules);
    }

    private static NetworkRules exceptions(Settings settings) {
        try {
            return NetworkRules.parse(
                    settings.optional("PAGEMILL_ALLOWED_ADDRESSES").orElse(""),
                    settings.optional("PAGEMILL_RESOLVE").orElse(""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("PAGEMILL_ALLOWED_ADDRESSES or PAGEMILL_RESOLVE: " + e.getMessage(), e);
        }
    }
}
