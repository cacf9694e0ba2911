package dev.pagemill.scrape.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scrape.search.SearchProvider.Outcome;
import dev.pagemill.scrape.search.SearchProvider.Query;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchProviderTest {
    private final List<String> asked = new ArrayList<>();
    private HttpServer engine;
    private String answer = "{}";
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Api-Key") + " " + body);
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop(0);
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + engine.getAddress().getPort());
    }

    private static Query query(Source source, int limit) {
        return new Query("red lamps", source, limit, "w", "AT", "de", Duration.ofSeconds(5));
    }

    private static List<ObjectNode> found(Outcome outcome) {
        return ((Outcome.Found) outcome).results();
    }

    @Test
    void readsSearxngPageByPage() {
        answer = "{\"results\":[{\"url\":\"http://a/\",\"title\":\"A\",\"content\":\"About A\"},"
                + "{\"url\":\"http://b/\",\"title\":\"B\",\"content\":\"About B\"}]}";
        var results = found(new SearxngSearch(url()).search(query(Source.WEB, 3)));
        assertEquals(
                Json.parse("{\"title\":\"A\",\"url\":\"http://a/\",\"description\":\"About A\",\"position\":3}"),
                Json.parse(results.get(2).toString()));
        assertEquals(
                "/search?format=json&q=red+lamps&categories=general&pageno=1&language=de&time_range=week null ",
                asked.getFirst());
        assertEquals(2, asked.size());
    }

    @Test
    void readsImagesWithTheirSizes() {
        answer =
                "{\"results\":[{\"url\":\"http://a/\",\"title\":\"A\",\"img_src\":\"http://a/i.png\",\"resolution\":\"640 x 480\"}]}";
        var image =
                found(new SearxngSearch(url()).search(query(Source.IMAGES, 1))).getFirst();
        assertEquals("http://a/i.png", image.path("imageUrl").asText());
        assertEquals(480, image.path("imageHeight").asInt());
    }

    @Test
    void asksSerperWithItsKey() {
        answer = "{\"organic\":[{\"link\":\"http://a/\",\"title\":\"A\",\"snippet\":\"About A\"}]}";
        var results = found(new SerperSearch(url(), () -> "secret").search(query(Source.WEB, 5)));
        assertEquals("About A", results.getFirst().path("description").asText());
        assertEquals(
                "/search secret {\"q\":\"red lamps\",\"num\":5,\"gl\":\"at\",\"hl\":\"de\",\"tbs\":\"qdr:w\"}",
                asked.getFirst());
        answer = "{\"news\":[{\"link\":\"http://n/\",\"title\":\"N\",\"snippet\":\"S\",\"date\":\"today\"}]}";
        assertEquals(
                "today",
                found(new SerperSearch(url(), () -> "secret").search(query(Source.NEWS, 5)))
                        .getFirst()
                        .path("date")
                        .asText());
    }

    @Test
    void tellsWhenTheEngineDoesNotAnswerAsItShould() {
        status = 429;
        var failed = (Outcome.Failed) new SerperSearch(url(), () -> "secret").search(query(Source.WEB, 5));
        assertTrue(failed.message().contains("429"), failed.message());
        status = 200;
        answer = "<html>";
        var html = (Outcome.Failed) new SearxngSearch(url()).search(query(Source.WEB, 5));
        assertTrue(html.message().contains("search.formats"), html.message());
    }
}
