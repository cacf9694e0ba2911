package dev.pagemill.scraping.robots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pagemill.scraping.fetch.FetchError;
import dev.pagemill.scraping.fetch.FetchResult;
import dev.pagemill.scraping.fetch.FetchTesting;
import dev.pagemill.scraping.fetch.HopPolicy.Verdict;
import dev.pagemill.scraping.fetch.LocalSite;
import dev.pagemill.scraping.fetch.NetworkRules;
import dev.pagemill.scraping.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsPolicyTest {
    private final FetchTesting.Clock clock = new FetchTesting.Clock();
    private final LocalSite site = new LocalSite();
    private final RobotsPolicy policy = new RobotsPolicy(new FetchTesting().fetcher(site, FetchTesting.TIGHT), clock);

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void asksOnceADayAndHonoursTheCrawlDelay() {
        robots("200 OK", "User-agent: *\nDisallow: /private\nCrawl-delay: 2\n");
        assertEquals(new Verdict.Go(Duration.ofSeconds(2)), judge("/"));
        assertEquals(FetchError.ROBOTS_DISALLOWED, refusal("/private/x"));
        assertEquals(1, site.requests().size());
        clock.advance(Duration.ofHours(25));
        judge("/");
        assertEquals(2, site.requests().size());
    }

    @Test
    void boundsACrawlDelayThatNobodyCouldWaitFor() {
        robots("200 OK", "User-agent: *\nCrawl-delay: 86400\n");
        assertEquals(new Verdict.Go(Duration.ofSeconds(30)), judge("/"));
    }

    @ParameterizedTest
    @CsvSource({"404 Not Found", "403 Forbidden", "401 Unauthorized", "410 Gone"})
    void takesAMissingFileAsLeave(String status) {
        robots(status, "User-agent: *\nDisallow: /\n");
        assertEquals(new Verdict.Go(Duration.ZERO), judge("/"));
    }

    @ParameterizedTest
    @CsvSource({"500 Broken", "501 None", "429 Too Many"})
    void fetchesNothingWhileTheServerCannotTellAndAsksAgainSoon(String status) {
        robots(status + "\r\nRetry-After: 3600", "");
        assertEquals(FetchError.ROBOTS_UNREACHABLE, refusal("/"));
        robots("200 OK", "");
        assertEquals(FetchError.ROBOTS_UNREACHABLE, refusal("/"));
        clock.advance(Duration.ofMinutes(6));
        assertEquals(new Verdict.Go(Duration.ZERO), judge("/"));
    }

    @Test
    void tellsAPrivateAddressAsSuch() {
        var guarded = new RobotsPolicy(new FetchTesting().fetcher(NetworkRules.PUBLIC_ONLY), clock);
        var verdict = assertInstanceOf(Verdict.No.class, guarded.judge(url("http://127.0.0.1:1/")));
        assertEquals(FetchError.PRIVATE_ADDRESS, verdict.error());
    }

    @Test
    void isAskedBeforeEveryHop() {
        robots("200 OK", "User-agent: pagemill\nDisallow: /hidden\n");
        site.redirect("/", "/hidden/page");
        var fetcher = new FetchTesting().fetcher(site, FetchTesting.TIGHT).with(policy);
        var failed = assertInstanceOf(
                FetchResult.Failed.class, fetcher.fetch(FetchTesting.get(site.url("site.example", "/"))));
        assertEquals(FetchError.ROBOTS_DISALLOWED, failed.error());
        assertEquals(site.url("site.example", "/hidden/page"), failed.url());
    }

    private void robots(String status, String text) {
        site.on("/robots.txt", "HTTP/1.1 " + status, text.getBytes(StandardCharsets.UTF_8));
    }

    private FetchError refusal(String path) {
        return assertInstanceOf(Verdict.No.class, judge(path)).error();
    }

    private Verdict judge(String path) {
        return policy.judge(url(site.url("site.example", path)));
    }

    private static WebUrl url(String text) {
        return WebUrl.parse(text).orElseThrow();
    }
}
