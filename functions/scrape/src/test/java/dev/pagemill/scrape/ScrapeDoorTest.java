package dev.pagemill.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.pagemill.common.access.InMemoryKeyStore;
import dev.pagemill.common.access.Ledger;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.structured.Extraction;
import dev.pagemill.scrape.memory.InMemoryPageMemory;
import dev.pagemill.scraping.fetch.Validators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door of single scrapes, with a page that answers and one that never does. */
class ScrapeDoorTest {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Clock clock = Clock.systemUTC();
    private final InMemoryKeyStore keys = new InMemoryKeyStore();
    private final List<PageScrapes.Asked> handedOver = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private HttpServer site;
    private PageScrapes pages;
    private ScrapeDoor door;

    @BeforeEach
    void start() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        site.createContext("/robots.txt", exchange -> exchange.sendResponseHeaders(404, -1));
        site.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals("/never")) {
                wait(never);
            }
            var body = "<main><h1>Here</h1><p>Words of content.</p></main>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        site.start();
        var settings = new Settings(Map.of(
                "PAGEMILL_RESOLVE",
                "example.com:80=127.0.0.1:" + site.getAddress().getPort()));
        var scrapes = ScrapeWiring.scrapes(
                settings, (page, request) -> new Extraction.Extracted(Json.object(), Json.object()), LONGEST);
        var memory = new InMemoryPageMemory(clock);
        pages = new PageScrapes(
                new RememberingScrapes(scrapes, memory, Duration.ZERO, clock), memory, new Ledger(keys, clock));
        door = new ScrapeDoor(pages, handedOver::add, new ScrapeDoor.Patience(LONGEST, () -> now, this::pass), false);
        now = clock.instant();
    }

    private boolean pass(Duration time) {
        now = now.plus(time);
        return true;
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        never.countDown();
        site.stop(0);
    }

    private ApiResponse scrape(String body) {
        return door.scrape(request("POST /v2/scrape", "a", Map.of(), Map.of(), body));
    }

    private ApiResponse find(String tenant, String id, Map<String, String> query) {
        return door.find(request("GET /v2/scrape/{id}", tenant, Map.of("id", id), query, ""));
    }

    private static ApiRequest request(
            String route, String tenant, Map<String, String> path, Map<String, String> query, String body) {
        var headers = Map.of("x-pagemill-key", "k1");
        return new ApiRequest(
                route, tenant, path, query, headers, body.getBytes(StandardCharsets.UTF_8), "https://api.example/prod");
    }

    /** DNS would say no more than that it does not know it. */
    @Test
    void refusesAHostWithoutADot() {
        for (var url : new String[] {"http://intranet/", "intranet/wiki", "http://localhost:8080/"}) {
            var answer = scrape("{\"url\":\"" + url + "\"}");
            assertEquals(400, answer.status(), url);
        }
        assertEquals(200, scrape("{\"url\":\"example.com\"}").status());
    }

    @Test
    void takesANameThatTheDeploymentMakesAnExceptionFor() {
        var port = site.getAddress().getPort();
        var scrapes = ScrapeWiring.scrapes(
                new Settings(Map.of("PAGEMILL_ALLOWED_ADDRESSES", "localhost:" + port)),
                (page, request) -> new Extraction.Extracted(Json.object(), Json.object()),
                LONGEST);
        var asker = new Scrapes.Asker("1", "a", Optional.empty());
        assertInstanceOf(
                Scrapes.Outcome.Done.class,
                scrapes.scrape(asker, Json.object().put("url", "http://localhost:" + port + "/"), Validators.NONE)
                        .orElseThrow());
    }

    @Test
    void givesAScrapeAgainByItsIdToItsTenantAlone() {
        var first = scrape("{\"url\":\"http://example.com/\"}");
        assertEquals(200, first.status(), first.body());
        var id = Json.parse(first.body()).path("scrape_id").asText();
        assertEquals(
                Json.parse(first.body()), Json.parse(find("a", id, Map.of()).body()));
        assertThrows(ApiException.class, () -> find("b", id, Map.of()));
    }

    @Test
    void chargesOnePageToTheKeyAndNothingForAFailure() {
        scrape("{\"url\":\"http://example.com/\"}");
        scrape("{\"url\":\"http://127.0.0.1/\"}");
        var month = now.atOffset(ZoneOffset.UTC).toLocalDate().toString().substring(0, 7);
        assertEquals(1, keys.usage("a", "k1", month).pages());
    }

    @Test
    void sendsOnByAnotherUrlWhoeverWaitsLongerThanTheGateway() {
        var sent = scrape("{\"url\":\"http://example.com/never\",\"timeout\":45000}");
        assertEquals(303, sent.status(), sent.body());
        var asked = handedOver.getFirst();
        assertEquals(
                "https://api.example/prod/v2/scrape/" + asked.id() + "?poll=1",
                sent.headers().get("location"));
        var again = find("a", asked.id(), Map.of("poll", "1"));
        assertEquals(
                "https://api.example/prod/v2/scrape/" + asked.id() + "?poll=2",
                again.headers().get("location"));
        never.countDown();
        pages.scrape(asked, clock.instant().plusSeconds(5));
        var answer = find("a", asked.id(), Map.of("poll", "2"));
        assertEquals(200, answer.status());
        assertTrue(answer.body().contains("Words of content"), answer.body());
    }

    @Test
    void tellsATimeoutWhereTheCallerWaitsNoLonger() {
        assertEquals(
                408,
                scrape("{\"url\":\"http://example.com/never\",\"timeout\":1000}")
                        .status());
        assertEquals(List.of(), handedOver);
        assertEquals(408, find("a", "no-such", Map.of("poll", "8")).status());
    }

    @Test
    void warnsOfFieldsThatItDoesNotKnow() {
        var body = Json.parse(scrape("{\"url\":\"http://example.com/\",\"onlyMainContents\":true,\"origin\":\"x\"}")
                .body());
        assertTrue(body.path("warning").asText().contains("onlyMainContents"), body.toString());
        var strict = request("POST /v2/scrape", "a", Map.of(), Map.of(), "{\"url\":\"http://example.com/\",\"x\":1}");
        var patience = new ScrapeDoor.Patience(LONGEST, () -> now, time -> true);
        var refusing = new ScrapeDoor(pages, handedOver::add, patience, true);
        assertThrows(ApiException.class, () -> refusing.scrape(strict));
    }
}
