package dev.pagemill.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.structured.Extraction;
import dev.pagemill.scrape.memory.InMemoryPageMemory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RememberingScrapesTest {
    private HttpServer site;
    private int status = 200;
    private String text = "First";
    private int price = 10;
    private String etag = "";
    private int requests;
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private RememberingScrapes scrapes;

    @BeforeEach
    void start() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            requests += exchange.getRequestURI().getPath().equals("/") ? 1 : 0;
            var body = ("<title>T</title><main><h1>Heading</h1><p>" + text + " words that are content.</p></main>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            if (!etag.isEmpty()) {
                exchange.getResponseHeaders().set("ETag", etag);
            }
            boolean same = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            exchange.sendResponseHeaders(same ? 304 : status, same ? -1 : body.length);
            if (!same) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        site.start();
        var settings = new Settings(Map.of(
                "PAGEMILL_RESOLVE",
                "example.com:80=127.0.0.1:" + site.getAddress().getPort()));
        DataExtraction extraction =
                (page, request) -> new Extraction.Extracted(Json.object().put("price", price), Json.object());
        scrapes = new RememberingScrapes(
                ScrapeWiring.scrapes(settings, extraction, Duration.ofSeconds(10)),
                new InMemoryPageMemory(() -> now),
                Duration.ZERO,
                () -> now);
    }

    @AfterEach
    void stop() {
        site.stop(0);
    }

    private JsonNode document(String tenant, String options) {
        return ((Scrapes.Outcome.Done) scrape(tenant, options)).output();
    }

    private Scrapes.Outcome scrape(String tenant, String options) {
        var input = Json.parse("{\"url\":\"http://example.com/\"" + (options.isEmpty() ? "" : "," + options) + "}");
        return scrapes.scrape(new RememberingScrapes.Call(tenant, "id", input, Optional.empty()));
    }

    private static String cache(JsonNode document) {
        return document.at("/metadata/cacheState").asText();
    }

    @Test
    void givesACopyOnlyToWhoAsksForOneAndWhileItIsYoung() {
        assertEquals("miss", cache(document("a", "")));
        assertEquals("miss", cache(document("a", "")));
        now = now.plusSeconds(60);
        var hit = document("a", "\"maxAge\":120000");
        assertEquals("hit", cache(hit));
        assertEquals("2026-11-21T10:00:00Z", hit.at("/metadata/cachedAt").asText());
        assertEquals(2, requests);
        assertEquals("miss", cache(document("a", "\"maxAge\":30000")));
    }

    @Test
    void asksTheSiteWhetherAnOldCopyIsStillRight() {
        etag = "\"1\"";
        assertEquals("\"1\"", document("a", "").at("/metadata/etag").asText());
        now = now.plusSeconds(86_400);
        text = "Unseen";
        var same = document("a", "");
        assertEquals("hit", cache(same));
        assertEquals("2026-11-21T10:00:00Z", same.at("/metadata/cachedAt").asText());
        assertTrue(same.path("markdown").asText().contains("First words"));
        assertEquals("miss", cache(document("b", "")));
        etag = "\"2\"";
        assertTrue(document("a", "").path("markdown").asText().contains("Unseen words"));
        assertEquals(4, requests);
        text = "Third";
        now = now.plusSeconds(8 * 86_400);
        assertTrue(document("a", "").path("markdown").asText().contains("Third words"), "a copy of a week ago");
    }

    @Test
    void keepsTenantsAndOptionsApart() {
        document("a", "");
        assertEquals("miss", cache(document("b", "\"maxAge\":120000")));
        assertEquals("miss", cache(document("a", "\"maxAge\":120000,\"onlyMainContent\":false")));
        assertEquals("miss", cache(document("a", "\"maxAge\":120000,\"headers\":{\"Cookie\":\"me=1\"}")));
        assertEquals("hit", cache(document("a", "\"maxAge\":120000,\"timeout\":9000")));
    }

    @Test
    void storesNothingThatShallNotOrCannotBeUsedAgain() {
        document("a", "\"storeInCache\":false");
        document("a", "\"zeroDataRetention\":true");
        status = 404;
        document("a", "");
        assertEquals("miss", cache(document("a", "\"maxAge\":120000")));
    }

    @Test
    void fetchesNothingWhereOnlyACopyWillDo() {
        var none = (Scrapes.Outcome.Failed) scrape("a", "\"minAge\":1000");
        assertEquals("SCRAPE_NO_CACHED_DATA", none.error().code());
        assertEquals(404, none.error().status());
        document("a", "");
        now = now.plusSeconds(2);
        assertEquals("hit", cache(document("a", "\"minAge\":1000")));
        assertEquals("hit", cache(document("a", "\"lockdown\":true")));
        var young = (Scrapes.Outcome.Failed) scrape("a", "\"minAge\":10000");
        assertEquals("SCRAPE_NO_CACHED_DATA", young.error().code());
        var strict = (Scrapes.Outcome.Failed) scrape("b", "\"lockdown\":true");
        assertEquals("SCRAPE_LOCKDOWN_CACHE_MISS", strict.error().code());
        assertEquals(1, requests);
    }

    @Test
    void tellsWhatChangedSinceTheLastTimeUnderTheSameTag() {
        var formats =
                "\"maxAge\":999999,\"formats\":[\"markdown\",{\"type\":\"changeTracking\",\"modes\":[\"git-diff\"]}]";
        var first = document("a", formats).path("changeTracking");
        assertEquals("new", first.path("changeStatus").asText());
        assertTrue(first.path("previousScrapeAt").isNull());
        assertEquals(
                "same",
                document("a", formats).at("/changeTracking/changeStatus").asText());
        text = "Second";
        now = now.plusSeconds(5);
        var changed = document("a", formats).path("changeTracking");
        assertEquals("changed", changed.path("changeStatus").asText());
        assertEquals("2026-11-21T10:00:00Z", changed.path("previousScrapeAt").asText());
        assertTrue(changed.at("/diff/text").asText().contains("\n-First words"), changed.toString());
        var changes = changed.at("/diff/json/files/0/chunks/0/changes");
        assertEquals(
                "+Second words that are content.",
                changes.path(changes.size() - 1).path("content").asText());
        assertEquals(
                "new", document("b", formats).at("/changeTracking/changeStatus").asText());
        var tagged = formats.replace("\"modes\"", "\"tag\":\"x\",\"modes\"");
        assertEquals(
                "new", document("a", tagged).at("/changeTracking/changeStatus").asText());
        status = 404;
        assertEquals(
                "removed",
                document("a", formats).at("/changeTracking/changeStatus").asText());
    }

    @Test
    void comparesFieldsAndGivesOnlyWhatWasAskedFor() {
        var formats =
                "\"formats\":[{\"type\":\"changeTracking\",\"modes\":[\"json\"],\"schema\":{\"type\":\"object\"}}]";
        document("a", formats);
        price = 12;
        var second = document("a", formats);
        assertEquals(10, second.at("/changeTracking/json/price/previous").asInt());
        assertEquals(12, second.at("/changeTracking/json/price/current").asInt());
        assertFalse(second.has("markdown"));
        assertFalse(second.has("json"));
        var none = (Scrapes.Outcome.Failed)
                scrape("a", "\"formats\":[{\"type\":\"changeTracking\",\"modes\":[\"json\"]}]");
        assertEquals("BAD_REQUEST", none.error().code());
    }
}
