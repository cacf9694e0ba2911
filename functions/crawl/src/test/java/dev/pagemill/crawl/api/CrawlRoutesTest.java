package dev.pagemill.crawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.Task;
import dev.pagemill.common.task.TaskResult;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrawlRoutesTest {
    private static final String CRAWL = "GET /v2/crawl/{id}";

    private final Suite suite = new Suite(CrawlRoutesTest::scraped, false);

    /** A site of 260 pages: the start links to all, page 7 is blocked by robots.txt, page 8 is missing. */
    private static TaskResult scraped(Task task) {
        if (task.kind().equals("sitemap")) {
            return new TaskResult.Succeeded(Json.object());
        }
        var url = task.input().path("url").asText();
        if (url.endsWith("/p/7")) {
            return new TaskResult.Failed("Scrape.RobotsDisallowed", "robots.txt says no");
        }
        var document = Json.object().put("markdown", "# " + url + "x".repeat(url.endsWith("/big") ? 4_900_000 : 0));
        document.putObject("metadata")
                .put("url", url)
                .put("sourceURL", url)
                .put("statusCode", url.endsWith("/p/8") ? 404 : 200);
        document.putObject("json").put("name", url).putArray("tags").add(url);
        if (url.endsWith("site.example/")) {
            for (int page = 1; page < 260; page++) {
                document.withArray("links").add("https://site.example/p/" + page);
            }
        }
        return new TaskResult.Succeeded(document);
    }

    @Test
    void crawlsAndPagesThroughTheResult() {
        var started = suite.post("POST /v2/crawl", "{\"url\":\"site.example\",\"origin\":\"js-sdk@4.42.0\"}");
        assertTrue(started.path("success").asBoolean(), started::toString);
        var id = started.path("id").asText();
        assertEquals(Suite.BASE + "/v2/crawl/" + id, started.path("url").asText());
        var active = Json.parse(
                suite.call("t", "GET /v2/crawl/active", Map.of(), Map.of(), "").body());
        assertEquals(id, active.path("crawls").path(0).path("id").asText());
        assertEquals("scraping", suite.get(CRAWL, id, Map.of()).path("status").asText());

        suite.drain();

        var seen = new TreeSet<String>();
        var page = suite.get(CRAWL, id, Map.of());
        assertEquals("completed", page.path("status").asText());
        assertEquals(260, page.path("total").asInt());
        assertEquals(260, page.path("completed").asInt());
        for (int pages = 1; ; pages++) {
            page.path("data")
                    .forEach(document -> assertTrue(
                            seen.add(document.path("metadata").path("sourceURL").asText()), "no document twice"));
            if (!page.has("next")) {
                assertEquals(3, pages);
                break;
            }
            var next = page.path("next").asText();
            assertTrue(next.startsWith(Suite.BASE + "/v2/crawl/" + id + "?skip="), next);
            page = suite.get(CRAWL, id, Map.of("skip", next.substring(next.indexOf('=') + 1)));
        }
        assertEquals(258, seen.size());
        var errors = suite.get("GET /v2/crawl/{id}/errors", id, Map.of());
        assertEquals(
                "https://site.example/p/7", errors.path("robotsBlocked").path(0).asText());
        assertEquals(
                "Scrape.HttpStatus404",
                errors.path("errors").path(0).path("code").asText());
        assertFalse(
                suite.get(CRAWL, id, Map.of("limit", "1")).path("data").path(0).has("links"));
    }

    @Test
    void limitsAreExact() {
        var id = suite.post("POST /v2/crawl", "{\"url\":\"https://site.example/\",\"limit\":25}")
                .path("id")
                .asText();
        suite.drain();
        assertEquals(25, suite.get(CRAWL, id, Map.of()).path("total").asInt());
    }

    @Test
    void batchesScrapeEveryUrlAndTellTheWebhook() {
        var started = suite.post(
                "POST /v2/batch/scrape",
                "{\"urls\":[\"https://site.example/p/1\",\"https://site.example/p/1\",\"ht!tp:/x\",\"https://site.example/p/8\"],"
                        + "\"formats\":[\"markdown\"],\"webhook\":{\"url\":\"https://hook.example/\",\"events\":[\"page\"]}}");
        assertEquals("ht!tp:/x", started.path("invalidURLs").path(0).asText());
        suite.drain();
        var status = suite.get("GET /v2/batch/scrape/{id}", started.path("id").asText(), Map.of());
        assertEquals("completed", status.path("status").asText());
        assertEquals(3, status.path("data").size(), "what was asked for is answered, with its status code");
        assertEquals(3, suite.queue("notices").size());
        assertTrue(suite.queue("notices").stream().allMatch(notice -> notice.contains("batch_scrape.page")));
    }

    @Test
    void pagesEndBeforeTheyAreTooLarge() {
        var started = suite.post(
                "POST /v2/batch/scrape", "{\"urls\":[\"https://site.example/big\",\"https://site.example/a/big\"]}");
        suite.drain();
        var id = started.path("id").asText();
        var first = suite.get("GET /v2/batch/scrape/{id}", id, Map.of());
        assertEquals(1, first.path("data").size());
        assertTrue(first.has("next"));
        var second = suite.get("GET /v2/batch/scrape/{id}", id, Map.of("skip", "1"));
        assertEquals(1, second.path("data").size());
        assertFalse(second.has("next"));
    }

    @Test
    void cancelEndsAtOnceAndLeavesPagesReadable() {
        var id = suite.post("POST /v2/crawl", "{\"url\":\"https://site.example/\"}")
                .path("id")
                .asText();
        var cancelled = suite.get("DELETE /v2/crawl/{id}", id, Map.of());
        assertEquals("cancelled", cancelled.path("status").asText());
        suite.drain();
        assertEquals("cancelled", suite.get(CRAWL, id, Map.of()).path("status").asText());
        assertEquals(0, suite.queue("tasks").size());
        assertEquals(
                "[]",
                suite.get("GET /v2/crawl/active", id, Map.of()).path("crawls").toString());
    }

    @Test
    void extractsAndMerges() {
        var started = suite.post(
                "POST /v2/extract",
                "{\"urls\":[\"https://site.example/a\",\"https://site.example/b\"],\"schema\":{\"type\":\"object\"}}");
        var id = started.path("id").asText();
        assertEquals(
                "processing",
                suite.get("GET /v2/extract/{id}", id, Map.of()).path("status").asText());
        suite.drain();
        var done = suite.get("GET /v2/extract/{id}", id, Map.of());
        assertEquals("completed", done.path("status").asText());
        assertEquals(2, done.path("data").path("tags").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|url",
                "{'url':'ftp://x.example'}|url",
                "{'url':'http://intranet/'}|url",
                "{'url':'localhost:8080'}|url",
                "{'url':'x.example','limit':0}|limit",
                "{'url':'x.example','limit':'5'}|limit",
                "{'url':'x.example','includePaths':['(']}|includePaths",
                "{'url':'x.example','sitemap':'maybe'}|sitemap",
                "{'url':'x.example','delay':0}|delay",
                "{'url':'x.example','scrapeOptions':{'formats':['screenshot']}}|screenshot",
                "{'url':'x.example','scrapeOptions':{'actions':[{'type':'wait'}]}}|actions",
                "{'url':'x.example','webhook':'nowhere'}|webhook",
            })
    void refusesWithTheFieldsName(String body, String field) {
        var answer = suite.post("POST /v2/crawl", body.replace('\'', '"'));
        assertFalse(answer.path("success").asBoolean(true));
        assertEquals("BAD_REQUEST", answer.path("code").asText());
        assertEquals(field, answer.path("details").path(0).path("path").path(0).asText());
    }

    @Test
    void unknownFieldsWarnOrAreRefused() {
        var body = "{\"url\":\"https://site.example/\",\"limits\":3}";
        assertTrue(suite.post("POST /v2/crawl", body).path("warning").asText().contains("limits"));
        var strict = new Suite(CrawlRoutesTest::scraped, true).post("POST /v2/crawl", body);
        assertTrue(strict.path("error").asText().startsWith("Unrecognized key in body"), strict::toString);
    }

    @Test
    void nothingOfOneTenantIsVisibleToAnother() {
        var ids = new HashSet<String>();
        ids.add(suite.post("POST /v2/crawl", "{\"url\":\"https://site.example/\"}")
                .path("id")
                .asText());
        ids.add(suite.post("POST /v2/batch/scrape", "{\"urls\":[\"https://site.example/\"]}")
                .path("id")
                .asText());
        ids.add(suite.post("POST /v2/extract", "{\"urls\":[\"https://site.example/\"],\"prompt\":\"x\"}")
                .path("id")
                .asText());
        List<String> withId = StreamSupport.stream(suite.routeKeys().spliterator(), false)
                .filter(route -> route.contains("{id}"))
                .toList();
        assertEquals(7, withId.size());
        for (var route : withId) {
            for (var id : ids) {
                assertEquals(
                        404,
                        suite.call("other", route, Map.of("id", id), Map.of(), "")
                                .status(),
                        route);
            }
        }
        JsonNode active = Json.parse(suite.call("other", "GET /v2/crawl/active", Map.of(), Map.of(), "")
                .body());
        assertEquals(0, active.path("crawls").size());
    }
}
