package dev.pagemill.scraping.robots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.scraping.fetch.FetchError;
import dev.pagemill.scraping.fetch.FetchRequest;
import dev.pagemill.scraping.fetch.FetchResult;
import dev.pagemill.scraping.fetch.FetchTesting;
import dev.pagemill.scraping.fetch.HopPolicy;
import dev.pagemill.scraping.fetch.HopPolicy.Verdict;
import dev.pagemill.scraping.fetch.LocalSite;
import dev.pagemill.scraping.fetch.NetworkRules;
import dev.pagemill.scraping.fetch.TlsSite;
import dev.pagemill.scraping.fetch.Validators;
import dev.pagemill.scraping.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsPolicyTest {
    @TempDir
    private Path folder;

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
        var verdict = assertInstanceOf(Verdict.No.class, guarded.judge(HopPolicy.Hop.of(url("http://127.0.0.1:1/"))));
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

    @Test
    void takesNoLongerThanThePageMayAndRemembersNothingOfIt() {
        var done = new CountDownLatch(1);
        site.on("/robots.txt", (request, out) -> {
            try {
                done.await(3, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long before = System.nanoTime();
        var fetcher = new FetchTesting()
                .fetcher(site, FetchTesting.TIGHT.withTotal(Duration.ofMillis(300)))
                .with(new RobotsPolicy(new FetchTesting().fetcher(site, FetchTesting.TIGHT), clock));
        var failed = assertInstanceOf(
                FetchResult.Failed.class, fetcher.fetch(FetchTesting.get(site.url("site.example", "/"))));
        done.countDown();
        assertEquals(FetchError.TIMEOUT, failed.error());
        assertTrue(Duration.ofNanos(System.nanoTime() - before).toMillis() < 1500);
        robots("200 OK", "");
        assertEquals(new Verdict.Go(Duration.ZERO), judge("/"));
    }

    @Test
    void readsTheFileOfASiteWhoseCertificateNobodyVouchesForWhereThePageIsReadSo() throws Exception {
        try (var tls = new TlsSite(folder, "http/1.1")) {
            var plain = new FetchTesting().fetcher(NetworkRules.parse("127.0.0.1:" + tls.port(), ""));
            var fetcher = plain.with(new RobotsPolicy(plain, clock));
            var url = url("https://127.0.0.1:" + tls.port() + "/");
            var verified = assertInstanceOf(FetchResult.Failed.class, fetcher.fetch(FetchRequest.of(url)));
            assertEquals(FetchError.TLS_FAILED, verified.error());
            var request = new FetchRequest(url, Map.of(), Validators.NONE, true);
            assertInstanceOf(FetchResult.Fetched.class, fetcher.fetch(request));
        }
    }

    @Test
    void asksOnceForPagesThatComeTogether() throws Exception {
        robots("200 OK", "");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var verdict : threads.invokeAll(Collections.nCopies(10, () -> judge("/")))) {
                assertEquals(new Verdict.Go(Duration.ZERO), verdict.get());
            }
        }
        assertEquals(1, site.requests().size());
    }

    private void robots(String status, String text) {
        site.on("/robots.txt", "HTTP/1.1 " + status, text.getBytes(StandardCharsets.UTF_8));
    }

    private FetchError refusal(String path) {
        return assertInstanceOf(Verdict.No.class, judge(path)).error();
    }

    private Verdict judge(String path) {
        return policy.judge(HopPolicy.Hop.of(url(site.url("site.example", path))));
    }

    private static WebUrl url(String text) {
        return WebUrl.parse(text).orElseThrow();
    }
}
