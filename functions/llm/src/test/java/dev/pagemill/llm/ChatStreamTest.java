package dev.pagemill.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.pagemill.common.lambda.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The door in a runtime that streams, with a model server that streams too. */
class ChatStreamTest {
    private static final String PIECE = "data: {\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n\n";
    private static final String END =
            "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    private final HttpServer server;
    private final CountDownLatch goOn = new CountDownLatch(1);

    ChatStreamTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serves(int status, String first, String rest) {
        server.createContext("/v1/chat/completions", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(first.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                goOn.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.getResponseBody().write(rest.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
    }

    private LlmApi api(Map<String, String> more) {
        var environment = new LinkedHashMap<>(more);
        environment.put(
                "PAGEMILL_MODEL_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        environment.put("PAGEMILL_MODEL", "m");
        environment.put("PAGEMILL_RESPONSE_STREAM", "true");
        return new LlmApi(environment);
    }

    private static String event(String body) throws IOException {
        var event = (ObjectNode) Json.parse(Files.readString(Path.of("../../events/LlmApi/stream.json")));
        return Json.write(event.put("body", body));
    }

    /** Reads until a text has come. */
    private static String until(PipedInputStream in, String end) throws IOException {
        var read = new StringBuilder();
        int next = in.read();
        while (next >= 0) {
            read.append((char) next);
            if (read.indexOf(end) >= 0) {
                break;
            }
            next = in.read();
        }
        return read.toString();
    }

    private PipedInputStream called(LlmApi api, String event) throws IOException {
        var out = new PipedOutputStream();
        var in = new PipedInputStream(out, 100_000);
        Thread.ofVirtual().start(() -> {
            try (out) {
                api.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return in;
    }

    private static final String QUESTION = "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    @Test
    void handsEachPieceOnBeforeTheModelHasEnded() throws IOException {
        serves(200, PIECE.formatted("Hel"), PIECE.formatted("lo") + END);
        try (var answer = called(api(Map.of()), event(QUESTION))) {
            var first = until(answer, "\"Hel\"");
            assertTrue(first.startsWith("{\"statusCode\":200,"), first);
            assertTrue(first.contains("\0\0\0\0\0\0\0\0data: "), first);
            assertTrue(first.contains("\"role\":\"assistant\""), first);
            goOn.countDown();
            var rest = until(answer, "[DONE]");
            assertTrue(rest.contains("\"lo\""), rest);
            assertTrue(rest.contains("\"finish_reason\":\"stop\""), rest);
        }
    }

    @Test
    void aCutAnswerEndsWithAnErrorEvent() throws IOException {
        serves(200, PIECE.formatted("Hel"), "");
        goOn.countDown();
        try (var answer = called(api(Map.of()), event(QUESTION))) {
            var all = until(answer, "nothing ends it");
            assertTrue(all.contains("data: {\"error\":{\"message\":"), all);
            assertTrue(all.endsWith("\"code\":\"cut\"}}\n\n"), all);
            assertFalse(all.contains("[DONE]"), all);
        }
    }

    @Test
    void whatFailsBeforeTheFirstPieceHasItsOwnStatus() throws IOException {
        serves(401, "{\"error\":{\"message\":\"bad key\"}}", "");
        goOn.countDown();
        try (var answer = called(api(Map.of()), event(QUESTION))) {
            assertTrue(until(answer, "bad key").startsWith("{\"statusCode\":502,"));
        }
    }

    @Test
    void aPrivateAddressIsNotFetchedForAnImage() throws IOException {
        serves(200, PIECE.formatted("no"), END);
        var question = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":"
                + "\"http://169.254.169.254/latest/meta-data\"}}]}]}";
        try (var answer = called(api(Map.of()), event(question))) {
            var all = until(answer, "nothing ends it");
            assertTrue(all.startsWith("{\"statusCode\":400,"), all);
            assertTrue(all.contains("An image could not be fetched"), all);
        }
    }

    @Test
    void aUrlOfTheFunctionAsksForAKeyItself() throws IOException {
        var keyed = api(Map.of(
                "KEYS_TABLE", "keys",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:9",
                "AWS_ACCESS_KEY_ID", "a",
                "AWS_SECRET_ACCESS_KEY", "b",
                "PAGEMILL_ADMIN_KEY_SHA256", "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"));
        serves(200, PIECE.formatted("Hi"), END);
        goOn.countDown();
        var event = (ObjectNode) Json.parse(event(QUESTION));
        event.put("routeKey", "$default").put("rawPath", "/v1/chat/completions");
        ((ObjectNode) event.path("requestContext")).remove("authorizer");
        try (var answer = called(keyed, Json.write(event))) {
            assertTrue(until(answer, "authentication_error").startsWith("{\"statusCode\":401,"));
        }
        ((ObjectNode) event.path("headers")).put("authorization", "Bearer secret");
        try (var answer = called(keyed, Json.write(event))) {
            assertEquals("{\"statusCode\":200,", until(answer, ","));
        }
    }
}
