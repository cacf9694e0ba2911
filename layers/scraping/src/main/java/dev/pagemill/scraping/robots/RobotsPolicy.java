package dev.pagemill.scraping.robots;

import dev.pagemill.scraping.fetch.FetchError;
import dev.pagemill.scraping.fetch.FetchRequest;
import dev.pagemill.scraping.fetch.FetchResult;
import dev.pagemill.scraping.fetch.HopPolicy;
import dev.pagemill.scraping.fetch.PageFetcher;
import dev.pagemill.scraping.fetch.UserAgent;
import dev.pagemill.scraping.fetch.Validators;
import dev.pagemill.scraping.url.WebUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads each origin's robots.txt before its first page and keeps it for a while. As RFC 9309 (2.3.1) has
 * it: a 4xx answer allows everything, a 5xx or 429 answer forbids everything for now. Thread-safe.
 */
public final class RobotsPolicy implements HopPolicy {
    /** RFC 9309, 2.4: a copy is not used for longer. */
    private static final Duration KEPT = Duration.ofHours(24);

    /** An origin that could not tell is asked again sooner. */
    private static final Duration KEPT_FAILURE = Duration.ofMinutes(5);

    private static final Duration FETCH_TIME = Duration.ofSeconds(10);
    private static final int MAX_ORIGINS = 1_000;

    /** A longer crawl-delay than this is waited for no longer: nobody scrapes one page in an hour. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private final PageFetcher fetcher;
    private final InstantSource clock;
    private final Map<String, Origin> origins = new LinkedHashMap<>(16, 0.75f, true);

    /** @param fetcher reads the files themselves; it must not ask this policy */
    public RobotsPolicy(PageFetcher fetcher, InstantSource clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /** One origin's turn to be asked, so that pages that come together ask once. */
    private static final class Origin {
        final ReentrantLock turn = new ReentrantLock();
        Optional<Known> known = Optional.empty();
    }

    /** What is known of an origin, and until when. */
    private record Known(Answer answer, Instant until) {}

    private sealed interface Answer {
        record Rules(RobotsRules rules) implements Answer {}

        record Unreachable(Verdict.No verdict) implements Answer {}

        /** The page's own time was over first; the file may well come to one who has more. */
        record Late() implements Answer {}
    }

    @Override
    public Verdict judge(Hop hop) {
        var origin = origin(hop);
        if (!turnOf(origin, hop.left())) {
            return late();
        }
        try {
            return switch (answer(hop, origin)) {
                case Answer.Unreachable unreachable -> unreachable.verdict();
                case Answer.Late late -> late();
                case Answer.Rules(var rules) -> verdict(hop.url(), rules);
            };
        } finally {
            origin.turn.unlock();
        }
    }

    private static boolean turnOf(Origin origin, Duration patience) {
        try {
            return origin.turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Verdict.No late() {
        return new Verdict.No(
                FetchError.TIMEOUT, "robots.txt did not arrive in the page's time; allow more with timeout");
    }

    private static Verdict verdict(WebUrl url, RobotsRules rules) {
        if (!rules.allows(PathPattern.escaped(url.pathAndQuery()))) {
            return new Verdict.No(
                    FetchError.ROBOTS_DISALLOWED,
                    "robots.txt of " + url.hostAndPort() + " does not allow " + UserAgent.PRODUCT
                            + " this page; ask the site's owner, or set ignoreRobotsTxt if you are");
        }
        var asked = rules.crawlDelay().orElse(Duration.ZERO);
        return new Verdict.Go(asked.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : asked);
    }

    private Answer answer(Hop hop, Origin origin) {
        var now = clock.instant();
        var known = origin.known.filter(copy -> now.isBefore(copy.until()));
        if (known.isPresent()) {
            return known.get().answer();
        }
        var answer = ask(hop);
        if (answer instanceof Answer.Late) {
            return answer;
        }
        var kept = answer instanceof Answer.Rules ? KEPT : KEPT_FAILURE;
        origin.known = Optional.of(new Known(answer, clock.instant().plus(kept)));
        return answer;
    }

    private Origin origin(Hop hop) {
        var name = hop.url().origin() + (hop.skipTlsVerification() ? " by any certificate" : "");
        synchronized (origins) {
            var origin = origins.computeIfAbsent(name, ignored -> new Origin());
            if (origins.size() > MAX_ORIGINS) {
                origins.remove(origins.keySet().iterator().next());
            }
            return origin;
        }
    }

    private Answer ask(Hop hop) {
        boolean cutShort = hop.left().compareTo(FETCH_TIME) < 0;
        var file = WebUrl.parse(hop.url().origin() + "/robots.txt");
        if (file.isEmpty()) {
            return new Answer.Rules(RobotsRules.ALLOW_ALL);
        }
        var request = new FetchRequest(file.get(), Map.of(), Validators.NONE, hop.skipTlsVerification());
        return switch (fetcher.within(cutShort ? hop.left() : FETCH_TIME).fetch(request)) {
            case FetchResult.Fetched fetched -> read(fetched);
            case FetchResult.NotModified unasked -> new Answer.Rules(RobotsRules.ALLOW_ALL);
            case FetchResult.Failed failed when cutShort && failed.error() == FetchError.TIMEOUT -> new Answer.Late();
            case FetchResult.Failed failed -> unreadable(failed);
        };
    }

    private static Answer read(FetchResult.Fetched fetched) {
        int status = fetched.status();
        if (status >= 500 || status == 429) {
            return new Answer.Unreachable(new Verdict.No(
                    FetchError.ROBOTS_UNREACHABLE,
                    "robots.txt answers " + status + ", which means that nothing may be fetched for now; try later"));
        }
        return new Answer.Rules(
                status >= 200 && status < 300
                        ? RobotsRules.parse(fetched.body(), UserAgent.PRODUCT)
                        : RobotsRules.ALLOW_ALL);
    }

    /** A host that cannot be reached at all fails for its own reason, which tells more than robots.txt would. */
    private static Answer unreadable(FetchResult.Failed failed) {
        return switch (failed.error()) {
            case TOO_MANY_REDIRECTS, UNSUPPORTED_SCHEME, INVALID_URL, BAD_CONTENT_ENCODING ->
                new Answer.Rules(RobotsRules.ALLOW_ALL);
            case PRIVATE_ADDRESS, DNS_FAILED, CONNECT_FAILED, TLS_FAILED, PROXY_FAILED ->
                new Answer.Unreachable(new Verdict.No(failed.error(), failed.message()));
            case ROBOTS_DISALLOWED,
                    ROBOTS_UNREACHABLE,
                    HOST_BUSY,
                    TIMEOUT,
                    CONNECTION_LOST,
                    PROTOCOL_ERROR,
                    HEADERS_TOO_LARGE,
                    TOO_LARGE,
                    TOO_LARGE_UNPACKED,
                    UNSUPPORTED_TYPE,
                    UNREADABLE ->
                new Answer.Unreachable(new Verdict.No(
                        FetchError.ROBOTS_UNREACHABLE,
                        "robots.txt could not be read (" + failed.message() + "); try later"));
        };
    }
}
