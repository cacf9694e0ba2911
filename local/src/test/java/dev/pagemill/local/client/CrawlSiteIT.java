package dev.pagemill.local.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagemill.local.suite.Suite;
import dev.pagemill.local.suite.SuiteOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole crawls of a site that is hard to crawl; {@code -Dpagemill.crawl.pages=5000} makes it larger. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class CrawlSiteIT {
    private static final int PAGES = Integer.getInteger("pagemill.crawl.pages", 500);
    private static final int KILLED_PAGES = 80;
    private static final long MAX_GROWTH_BYTES = 150L << 20;

    /** The calendar goes on for so long, and is told then. */
    private static final int CALENDAR = 301;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private static JsonNode send(String method, String url, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    }

    private static String start(String api, String more) throws IOException, InterruptedException {
        var body = "{\"url\":\"" + KnottedSite.SITE
                + "/n/0\",\"crawlEntireDomain\":true,\"maxConcurrency\":40,\"limit\":20000,\"sitemap\":\"skip\"" + more
                + "}";
        var started = send("POST", api + "/v2/crawl", body);
        assertTrue(started.path("success").asBoolean(), started.toString());
        return "/v2/crawl/" + started.path("id").asText();
    }

    private static JsonNode ended(String api, String job) throws IOException, InterruptedException {
        while (true) {
            var status = send("GET", api + job + "?limit=1", "");
            assertTrue(status.path("completed").asInt() <= status.path("total").asInt(), status.toString());
            if (!status.path("status").asText().equals("scraping")) {
                return status;
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    /** The whole job, page by page: what was visited, what failed, what was told. */
    private static void check(String api, String job, KnottedSite site, int calendar)
            throws IOException, InterruptedException {
        var end = ended(api, job);
        assertEquals("completed", end.path("status").asText(), end.toString());
        assertEquals(end.path("total"), end.path("completed"));
        assertEquals(calendar > 0, end.path("warning").asText().contains("TRAP_ENDLESS_CHAIN"), end.toString());
        var visited = new ArrayList<String>();
        for (String next = api + job + "?limit=500"; !next.isEmpty(); ) {
            var page = send("GET", next, "");
            page.path("data")
                    .forEach(
                            document -> visited.add(document.at("/metadata/url").asText()));
            next = page.path("next").asText("");
        }
        var pages = new TreeSet<String>();
        visited.forEach(url -> pages.add(url.replaceAll("/?(\\?.*)?$", "")));
        assertEquals(visited.size(), pages.size(), "each page once");
        long months = pages.stream().filter(url -> url.contains("/calendar/")).count();
        assertEquals(calendar, months);
        pages.removeIf(url -> url.contains("/calendar/"));
        assertEquals(site.pages(), pages);
        var errors = send("GET", api + job + "/errors", "");
        assertEquals(site.missing(), new TreeSet<>(errors.path("errors").findValuesAsText("url")));
        var blocked = new TreeSet<String>();
        errors.path("robotsBlocked").forEach(url -> blocked.add(url.asText()));
        assertEquals(site.forbidden(), blocked);
        assertEquals(0, site.requests("/private/"), "never asked for");
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void visitsEveryPageOnceAndEnds() throws IOException, InterruptedException {
        try (var site = KnottedSite.start(PAGES);
                var suite = Suite.start(new SuiteOptions(
                        PROJECT,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(
                                "PAGEMILL_RESOLVE",
                                "knots.example:80=" + site.authority(),
                                "PAGEMILL_HOST_GAP_MILLIS",
                                "0"),
                        Map.of(),
                        List.of(),
                        line -> {}))) {
            send("POST", suite.url() + "/v2/scrape", "{\"url\":\"" + KnottedSite.SITE + "/n/0\"}");
            long heap = usedHeap();
            long begun = System.nanoTime();
            var job = start(suite.url(), "");
            var end = ended(suite.url(), job);
            double seconds = (System.nanoTime() - begun) / 1e9;
            long growth = usedHeap() - heap;
            System.out.printf(
                    "%d pages in %.0f s, %.1f a second; the heap grew by %d MB%n",
                    end.path("completed").asInt(),
                    seconds,
                    end.path("completed").asInt() / seconds,
                    growth >> 20);
            check(suite.url(), job, site, CALENDAR);
            assertEquals(List.of(), suite.refused(), "policies in template.yaml");
            assertTrue(growth < MAX_GROWTH_BYTES, "the heap grew by " + growth);
        }
    }

    private Process run(int port, KnottedSite site, String log) throws IOException {
        var target = PROJECT.resolve("local/target");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dpagemill.project=" + PROJECT,
                        "-cp",
                        target.resolve("local.jar") + ":" + target.resolve("lib") + "/*",
                        "dev.pagemill.local.Main",
                        "start",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        folder.resolve("data").toString(),
                        "--resolve",
                        "knots.example=" + site.authority(),
                        "--env",
                        "PAGEMILL_HOST_GAP_MILLIS=0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    private void up(Process suite, String log) throws IOException, InterruptedException {
        while (!Files.readString(folder.resolve(log)).contains("is up")) {
            assertTrue(suite.isAlive(), () -> "the suite does not start, see " + log);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Test
    void goesOnAfterASigkill() throws IOException, InterruptedException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var api = "http://127.0.0.1:" + port;
        try (var site = KnottedSite.start(KILLED_PAGES)) {
            var first = run(port, site, "first.log");
            String job;
            try {
                up(first, "first.log");
                job = start(api, ",\"excludePaths\":[\"^/calendar/\"]");
                while (send("GET", api + job + "?limit=1", "").path("completed").asInt() < 20) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            } finally {
                first.destroyForcibly().waitFor();
            }
            var second = run(port, site, "second.log");
            try {
                up(second, "second.log");
                check(api, job, site, 0);
            } finally {
                second.destroy();
                second.waitFor();
            }
        }
    }
}
