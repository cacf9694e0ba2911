package dev.pagemill.scraping.fetch;

import dev.pagemill.common.time.Pause;
import dev.pagemill.scraping.fetch.FetchResult.Failed;
import dev.pagemill.scraping.fetch.FetchResult.Fetched;
import dev.pagemill.scraping.fetch.FetchResult.NotModified;
import dev.pagemill.scraping.url.WebUrl;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Fetches pages: public addresses only, politely, within limits. Thread-safe; one instance serves many
 * virtual threads and shares its connections among them.
 */
public final class PageFetcher {
    private final Exchange exchange;
    private final String userAgent;
    private final FetchLimits limits;
    private final HopPolicy policy;
    private final Politeness politeness;
    private final Timing timing;

    /** Time and chance, injected so that tests have neither. */
    public record Timing(InstantSource clock, Pause pause, RandomGenerator random) {
        /** The real clock, sleep and randomness. */
        public static Timing real() {
            return new Timing(InstantSource.system(), Pause.sleeping(), new SecureRandom());
        }
    }

    /** Where connections may go and by which way. */
    public record Network(HostResolver resolver, NetworkRules rules) {
        /** The Internet, by the system's resolver. */
        public static Network internet() {
            return new Network(HostResolver.system(), NetworkRules.PUBLIC_ONLY);
        }
    }

    private PageFetcher(
            Exchange exchange,
            String userAgent,
            FetchLimits limits,
            HopPolicy policy,
            Politeness politeness,
            Timing timing) {
        this.exchange = exchange;
        this.userAgent = userAgent;
        this.limits = limits;
        this.policy = policy;
        this.politeness = politeness;
        this.timing = timing;
    }

    /** A fetcher that asks nobody for permission and has no per-host limits yet. */
    public static PageFetcher create(Network network, UserAgent userAgent, FetchLimits limits, Timing timing) {
        return new PageFetcher(
                new Exchange(network.resolver(), network.rules(), limits),
                userAgent.header(),
                limits,
                HopPolicy.none(),
                new Politeness(Integer.MAX_VALUE, Duration.ZERO, timing.clock(), timing.pause()),
                timing);
    }

    /** This fetcher, sharing its connections, with a policy asked before each hop. */
    public PageFetcher with(HopPolicy newPolicy) {
        return new PageFetcher(exchange, userAgent, limits, newPolicy, politeness, timing);
    }

    /** This fetcher, sharing its connections, with turns for each host. */
    public PageFetcher with(Politeness newPoliteness) {
        return new PageFetcher(exchange, userAgent, limits, policy, newPoliteness, timing);
    }

    /** This fetcher, sharing its connections, with another total time. */
    public PageFetcher within(Duration total) {
        return new PageFetcher(exchange, userAgent, limits.withTotal(total), policy, politeness, timing);
    }

    /** Fetches one page, following redirects. Blocks; run it on a virtual thread. */
    public FetchResult fetch(FetchRequest request) {
        var trail = new Trail(request, userAgent, timing.clock().instant().plus(limits.total()));
        while (true) {
            var outcome = hop(trail);
            switch (outcome) {
                case HopOutcome.Broken broken -> {
                    return broken.failure();
                }
                case HopOutcome.Answered(var answer) -> {
                    if (!trail.follows(answer)) {
                        return result(trail, answer);
                    }
                    if (trail.redirects().size() > limits.redirects()) {
                        return new Failed(
                                FetchError.TOO_MANY_REDIRECTS,
                                trail.url().href(),
                                "More than " + limits.redirects() + " redirects; the site may want cookies or a login");
                    }
                }
            }
        }
    }

    private static FetchResult result(Trail trail, Exchange.Answer answer) {
        var request = trail.request();
        boolean conditional = !request.copy().isEmpty();
        return answer.status() == 304 && conditional
                ? new NotModified(request.url(), trail.url(), answer.headers())
                : new Fetched(
                        request.url(),
                        trail.url(),
                        answer.status(),
                        answer.headers(),
                        answer.body(),
                        trail.redirects());
    }

    private HopOutcome hop(Trail trail) {
        var url = trail.url();
        if (!url.isHttp()) {
            return broken(FetchError.UNSUPPORTED_SCHEME, url, "Only http and https are fetched, not " + url.scheme());
        }
        var left = trail.left(timing.clock());
        return switch (policy.judge(new HopPolicy.Hop(url, trail.request().skipTlsVerification(), left))) {
            case HopPolicy.Verdict.No no -> broken(no.error(), url, no.message());
            case HopPolicy.Verdict.Go go -> inTurn(trail, go.delay());
        };
    }

    private HopOutcome inTurn(Trail trail, Duration delay) {
        var turn = politeness.await(trail.url().authority(), delay, trail.left(timing.clock()));
        if (turn.isEmpty()) {
            return broken(
                    FetchError.HOST_BUSY,
                    trail.url(),
                    "The host's turn did not come in time: its robots.txt or our own limits ask for pauses. Try later");
        }
        try (var held = turn.get()) {
            return attempts(trail);
        }
    }

    private HopOutcome attempts(Trail trail) {
        var schedule = new RetrySchedule(limits, timing.clock(), timing.random());
        for (int attempt = 1; ; attempt++) {
            var outcome = attempt(trail);
            int tried = attempt;
            var wait = switch (outcome) {
                case HopOutcome.Answered(var answer) -> schedule.after(answer, tried);
                case HopOutcome.Broken(var failure) -> schedule.after(failure.error(), tried);
            };
            boolean again = wait.isPresent() && wait.get().compareTo(trail.left(timing.clock())) < 0;
            if (!again || !timing.pause().of(wait.get())) {
                return outcome;
            }
        }
    }

    private HopOutcome attempt(Trail trail) {
        var url = trail.url().withoutFragment().withoutCredentials().href();
        var left = trail.left(timing.clock());
        if (!left.isPositive()) {
            return broken(FetchError.TIMEOUT, trail.url(), "The page did not arrive in time; allow more with timeout");
        }
        try {
            return new HopOutcome.Answered(
                    exchange.get(url, trail.headers(), trail.request().skipTlsVerification(), left));
        } catch (java.io.IOException e) {
            return new HopOutcome.Broken(Failures.of(e, trail.url().href()));
        } catch (IllegalArgumentException e) {
            return broken(FetchError.INVALID_URL, trail.url(), "The URL cannot be requested: " + e.getMessage());
        }
    }

    private static HopOutcome broken(FetchError error, WebUrl url, String message) {
        return new HopOutcome.Broken(new Failed(error, url.href(), message));
    }

    private sealed interface HopOutcome {
        record Answered(Exchange.Answer answer) implements HopOutcome {}

        record Broken(Failed failure) implements HopOutcome {}
    }
}
