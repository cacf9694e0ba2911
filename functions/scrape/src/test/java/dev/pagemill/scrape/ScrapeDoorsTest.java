package dev.pagemill.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.HttpFunction;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.Task;
import dev.pagemill.common.task.TaskResult;
import dev.pagemill.common.task.WorkerFunction;
import dev.pagemill.ml.structured.Extraction;
import dev.pagemill.ml.structured.ExtractionError;
import dev.pagemill.scraping.parse.ContentKind;
import dev.pagemill.testing.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds the sample events to the handlers; example.com is led to a server on loopback. */
class ScrapeDoorsTest {
    private static final Path EVENTS = Path.of("../../events");

    /** An extractor that finds the page's first heading, or what a test wants. */
    private DataExtraction extraction = (page, request) ->
            new Extraction.Extracted(Json.object().put("name", page.headings().getFirst()), Json.object());

    private HttpServer site;
    private Map<String, String> environment;

    @BeforeEach
    void start() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/robots.txt", 200, "text/plain", "User-agent: Pagemill\nDisallow: /secret\n");
        serve(
                "/",
                200,
                "text/html; charset=utf-8",
                "<title>Example</title><meta name=description content=Why>"
                        + "<main><h1>Hello</h1><p>A page with <a href='/more?a=1'>more</a> to read, long enough to be taken for content.</p></main>");
        serve("/gone", 404, "text/html", "<title>Gone</title><p>Nothing here any more.");
        serve("/image", 200, "text/html", "\u0089PNG\r\n\u001a\n");
        site.start();
        environment = Map.of(
                "PAGEMILL_RESOLVE",
                "example.com:80=127.0.0.1:" + site.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        site.stop(0);
    }

    @Test
    void answersAScrapeAsFirecrawlDoes() throws IOException {
        var body = api("scrape");
        assertTrue(body.path("success").asBoolean(), body.toString());
        assertTrue(
                body.at("/data/markdown").asText().contains("A page with [more](http://example.com/more?a=1)"),
                body.toString());
        assertEquals("http://example.com/more?a=1", body.at("/data/links/0").asText());
        assertEquals("Example", body.at("/data/metadata/title").asText());
        assertEquals("Why", body.at("/data/metadata/description").asText());
        assertEquals(200, body.at("/data/metadata/statusCode").asInt());
        assertEquals("http://example.com/", body.at("/data/metadata/sourceURL").asText());
        assertEquals(
                body.path("scrape_id").asText(),
                body.at("/data/metadata/scrapeId").asText());
    }

    @Test
    void listsASitesPages() throws IOException {
        serve("/sitemap.xml", 200, "application/xml", """
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                  <url><loc>http://example.com/listed</loc></url></urlset>""");
        var body = answer(new MapApi(environment), "MapApi/map");
        assertTrue(body.path("success").asBoolean(), body.toString());
        var links = new HashSet<String>();
        body.path("links").forEach(link -> links.add(link.path("url").asText()));
        // Addresses that differ in their query alone are one page.
        assertEquals(Set.of("http://example.com/", "http://example.com/more", "http://example.com/listed"), links);
    }

    @Test
    void listsTheFormatsThatItReads() throws IOException {
        var event = event("ScrapeApi/scrape");
        event.setRouteKey("GET /v2/parse/formats");
        var answer = Json.parse(api().handleRequest(event, new TestContext()).getBody());
        var formats = answer.at("/data/formats");
        assertEquals(ContentKind.Readable.values().length, formats.size());
        for (var format : formats) {
            assertTrue(format.path("available").asBoolean(), format.toString());
            assertTrue(format.path("extensions").path(0).asText().startsWith("."), format.toString());
            assertTrue(format.path("mimeTypes").path(0).asText().contains("/"), format.toString());
        }
    }

    @Test
    void mapsNoHostWithoutADot() throws IOException {
        var event = event("MapApi/map");
        event.setBody("{\"url\":\"http://intranet/\"}");
        assertEquals(
                400,
                new MapApi(environment).handleRequest(event, new TestContext()).getStatusCode());
    }

    @Test
    void refusesAPrivateAddressByName() throws IOException {
        var body = api("private-address");
        assertEquals("SCRAPE_PRIVATE_ADDRESS", body.path("code").asText());
        assertEquals(
                "http://169.254.169.254/latest/meta-data/",
                body.at("/details/url").asText());
    }

    @Test
    void tellsEveryProblemOfARequest() throws IOException {
        var body = api("many-problems");
        assertEquals("BAD_REQUEST", body.path("code").asText());
        assertEquals(4, body.path("details").size(), body.toString());
    }

    @Test
    void scrapesByDirectInvocation() throws IOException {
        var out = new ByteArrayOutputStream();
        var in = new ByteArrayInputStream(Files.readAllBytes(EVENTS.resolve("ScrapeWorker/direct.json")));
        new ScrapeWorker(environment).handleRequest(in, out, new TestContext());
        var document = Json.parse(out.toString(StandardCharsets.UTF_8));
        assertTrue(document.path("html").asText().contains("http://example.com/more?a=1"), document.toString());
        assertEquals(200, document.at("/metadata/statusCode").asInt());
    }

    @Test
    void failsADirectInvocationWithTheErrorsName() {
        var in = new ByteArrayInputStream("{\"url\":\"http://[::1]/\"}".getBytes(StandardCharsets.UTF_8));
        var worker = new ScrapeWorker(environment);
        var failed = assertThrows(
                WorkerFunction.TaskFailed.class,
                () -> worker.handleRequest(in, new ByteArrayOutputStream(), new TestContext()));
        assertEquals("Scrape.PrivateAddress", failed.error());
    }

    @Test
    void makesTheTaskOfTheSampleBatch() throws IOException {
        var batch = Json.parse(Files.readString(EVENTS.resolve("ScrapeWorker/tasks.json")));
        var message = Json.parse(batch.at("/Records/0/body").asText());
        var result = task(message.path("kind").asText(), message.path("input"));
        assertTrue(((TaskResult.Succeeded) result)
                .output()
                .at("/markdown")
                .asText()
                .contains("A page with [more](http://example.com/more?a=1)"));
    }

    @Test
    void namesWhatARobotsFileForbidsAndWhatIsNotRead() {
        assertEquals("Scrape.RobotsDisallowed", error("{\"url\":\"http://example.com/secret/plan\"}"));
        assertEquals("Scrape.UnsupportedType", error("{\"url\":\"http://example.com/image\"}"));
        assertEquals("Scrape.UnsupportedScheme", error("{\"url\":\"mailto:a@example.com\"}"));
        assertEquals("Scrape.InvalidRequest", error("{\"url\":\"http://example.com/\",\"waitFor\":500}"));
        assertEquals("Scrape.InvalidRequest", error("{\"url\":5}"));
    }

    @Test
    void makesADocumentOfAMissingPageToo() {
        var result = task("scrape", Json.parse("{\"url\":\"example.com/gone\"}"));
        var metadata = ((TaskResult.Succeeded) result).output().path("metadata");
        assertEquals(404, metadata.path("statusCode").asInt());
        assertEquals("Not Found", metadata.path("error").asText());
    }

    @Test
    void givesDataByASchemaToTasksAndInDocuments() {
        var input = Json.parse("{\"url\":\"example.com\",\"schema\":{\"type\":\"object\"}}");
        var output = ((TaskResult.Succeeded) task("extract", input)).output();
        assertEquals("Hello", output.at("/data/name").asText());
        assertEquals("http://example.com/", output.path("url").asText());
        var json = Json.parse(
                "{\"url\":\"example.com\",\"formats\":[{\"type\":\"json\",\"schema\":{\"type\":\"object\"}}]}");
        assertEquals(
                "Hello",
                ((TaskResult.Succeeded) task("scrape", json))
                        .output()
                        .at("/json/name")
                        .asText());
    }

    @Test
    void summarizesInThePagesOwnSentencesWithoutAModel() {
        serve(
                "/long",
                200,
                "text/html",
                "<main><h1>Mill</h1>"
                        + "<p>The mill grinds rye for the town. The mill stands by the brook that turns its wheel.</p>"
                                .repeat(8)
                        + "<p>Tickets cost three coins.</p></main>");
        var output = ((TaskResult.Succeeded)
                        task("scrape", Json.parse("{\"url\":\"example.com/long\",\"formats\":[\"summary\"]}")))
                .output();
        assertTrue(output.path("summary").asText().contains("mill"), output.toString());
        assertTrue(output.path("summary").asText().length() < 300, output.toString());
        var brief = ((TaskResult.Succeeded)
                        task("scrape", Json.parse("{\"url\":\"example.com\",\"formats\":[\"summary\"]}")))
                .output();
        assertTrue(brief.path("summary").asText().contains("A page with more to read"), brief.toString());
    }

    @Test
    void keepsTheDocumentWhenDataDoNotFitTheSchema() {
        extraction = (page, request) -> new Extraction.Failed(
                ExtractionError.SCHEMA_MISMATCH,
                "price is missing",
                Json.object().put("name", "x"),
                Json.object());
        var json = Json.parse("{\"url\":\"example.com\",\"formats\":[\"markdown\",{\"type\":\"json\",\"schema\":{}}]}");
        assertEquals(
                "x",
                ((TaskResult.Succeeded) task("scrape", json))
                        .output()
                        .at("/json/name")
                        .asText());
        var failed = (TaskResult.Failed) task("extract", Json.parse("{\"url\":\"example.com\",\"schema\":{}}"));
        assertEquals("Extract.SchemaMismatch", failed.error());
        assertEquals("price is missing", failed.cause());
    }

    @Test
    void rehearsesBeforeASnapshotWithoutAnyNetwork() {
        var settings = new Settings(Map.of());
        ScrapeWiring.scrapes(settings, extraction, Duration.ofSeconds(10)).rehearse();
    }

    private String error(String input) {
        return ((TaskResult.Failed) task("scrape", Json.parse(input))).error();
    }

    private TaskResult task(String kind, JsonNode input) {
        var worker = ScrapeWorker.worker(
                ScrapeWiring.scrapes(new Settings(environment), extraction, Duration.ofSeconds(10)),
                new SiteTasks(ScrapeWiring.sites(new Settings(environment))),
                Remembering.inThisProcess());
        return worker.perform(new Task("t1", kind, "default", input, Optional.empty()));
    }

    private JsonNode api(String event) throws IOException {
        return answer(api(), "ScrapeApi/" + event);
    }

    private ScrapeApi api() {
        var scrapes = ScrapeWiring.scrapes(new Settings(environment), extraction, Duration.ofSeconds(10));
        return new ScrapeApi(scrapes, Remembering.inThisProcess(), Duration.ofSeconds(10), false);
    }

    private JsonNode answer(HttpFunction function, String event) throws IOException {
        return Json.parse(
                function.handleRequest(event(event), new TestContext()).getBody());
    }

    private APIGatewayV2HTTPEvent event(String name) throws IOException {
        var serializer = LambdaEventSerializers.serializerFor(
                APIGatewayV2HTTPEvent.class, getClass().getClassLoader());
        return serializer.fromJson(Files.newInputStream(EVENTS.resolve(name + ".json")));
    }

    private void serve(String path, int status, String type, String body) {
        var bytes = body.getBytes(path.equals("/image") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        site.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
