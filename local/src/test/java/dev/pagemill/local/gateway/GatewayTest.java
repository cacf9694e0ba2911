package dev.pagemill.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.local.poll.AsyncEvents;
import dev.pagemill.local.runtime.FixtureTemplate;
import dev.pagemill.local.runtime.Functions;
import dev.pagemill.local.template.Cors;
import dev.pagemill.local.template.EventSource.HttpRoute;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path layer;

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        var template = FixtureTemplate.of(
                FixtureTemplate.function(
                        "Http", layer, new HttpRoute("POST", "/v1/things/{id}"), new HttpRoute("GET", "/v1/{rest+}")),
                FixtureTemplate.function("Failing", layer, new HttpRoute("GET", "/fails")),
                FixtureTemplate.function("Endless", layer, new HttpRoute("ANY", "/endless")),
                FixtureTemplate.function("Plain", layer, new HttpRoute("GET", "/plain")));
        var cors = new Cors(
                List.of("https://app.example"),
                List.of("GET", "POST"),
                List.of("content-type"),
                List.of("location"),
                Optional.of(60),
                false);
        var functions = new Functions(template, ignored -> Map.of(), line -> {});
        gateway = Gateway.bind(0);
        var callees = new Dispatcher.Callees(functions, new AsyncEvents(Optional.empty(), line -> {}));
        gateway.serve(new Dispatcher(new RouteTable(template), callees, Optional.of(cors), line -> {}));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> with)
            throws IOException, InterruptedException {
        var request = with.apply(HttpRequest.newBuilder(URI.create(gateway.url() + path)));
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(path, request -> request);
    }

    @Test
    void handsOnPathQueryBodyAndCookies() throws IOException, InterruptedException {
        var answer = send(
                "/v1/things/a%20b%2Fc?x=1&x=2&y=%C3%A4+z",
                request -> request.header("Content-Type", "application/json")
                        .header("Cookie", "s=1; t=2")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"k\":1}")));
        assertEquals(201, answer.statusCode());
        assertEquals("POST /v1/things/{id} {id=a b/c} {x=1,2, y=ä z} {\"k\":1} false null", answer.body());
        assertEquals("[s=1, t=2]", answer.headers().firstValue("x-cookies").orElseThrow());
        assertEquals(List.of("a=1", "b=2"), answer.headers().allValues("set-cookie"));
        assertEquals(
                "text/plain; charset=utf-8",
                answer.headers().firstValue("content-type").orElseThrow());
    }

    @Test
    void encodesBinaryBodies() throws IOException, InterruptedException {
        var answer = send(
                "/v1/things/1",
                request -> request.header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, 0})));
        assertTrue(answer.body().contains(" /wA= true "), answer.body());
    }

    @Test
    void takesTheMostExactRoute() throws IOException, InterruptedException {
        assertTrue(get("/v1/a/b").body().startsWith("GET /v1/{rest+} {rest=a/b}"));
    }

    @Test
    void answersUnknownRoutesInTheSuitesShape() throws IOException, InterruptedException {
        var answer = get("/nowhere");
        assertEquals(404, answer.statusCode());
        assertEquals(
                "{\"success\":false,\"error\":\"There is no route GET /nowhere; see docs/api.md\",\"code\":\"NOT_FOUND\"}",
                answer.body());
    }

    @Test
    void tellsFailuresWithoutTheirMessages() throws IOException, InterruptedException {
        var answer = get("/fails");
        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("INTERNAL_ERROR"));
        assertTrue(!answer.body().contains("on purpose"));
    }

    @Test
    void answers503AfterATimeout() throws IOException, InterruptedException {
        assertEquals(503, get("/endless").statusCode());
    }

    @Test
    void takesAnswersWithoutStatusCodeAsJsonBodies() throws IOException, InterruptedException {
        var answer = get("/plain");
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("\"remaining\":true"));
        assertEquals(
                "application/json", answer.headers().firstValue("content-type").orElseThrow());
    }

    @Test
    void answersPreflightsByTheTemplatesCors() throws IOException, InterruptedException {
        var allowed = preflight("https://app.example");
        assertEquals(204, allowed.statusCode());
        assertEquals(
                "GET,POST",
                allowed.headers().firstValue("access-control-allow-methods").orElseThrow());
        assertEquals(
                "60", allowed.headers().firstValue("access-control-max-age").orElseThrow());
        var refused = preflight("https://evil.example");
        assertTrue(refused.headers().firstValue("access-control-allow-origin").isEmpty());
    }

    private static HttpResponse<String> preflight(String origin) throws IOException, InterruptedException {
        return send(
                "/v1/things/1",
                request -> request.header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void acceptsEventsThatNobodyWaitsFor() throws IOException, InterruptedException {
        var answer = send(
                "/2015-03-31/functions/Endless/invocations",
                request -> request.header("Authorization", "AWS4-HMAC-SHA256 Credential=local")
                        .header("X-Amz-Invocation-Type", "Event")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertEquals(202, answer.statusCode());
        assertEquals("", answer.body());
    }

    @Test
    void refusesAPortInUseInOneClearSentence() {
        int port = URI.create(gateway.url()).getPort();
        var problem = assertThrows(PortInUse.class, () -> Gateway.bind(port));
        assertTrue(problem.getMessage().contains("port " + port + " is in use"));
    }
}
