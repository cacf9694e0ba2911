package dev.pagemill.llm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.InMemoryTaskClaims;
import dev.pagemill.common.task.Task;
import dev.pagemill.common.task.TaskDoor;
import dev.pagemill.common.task.TaskResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Feeds the sample events to the handlers. */
class LlmDoorsTest {
    private static final Path EVENTS = Path.of("../../events");

    private static String sample(String name) throws IOException {
        return Files.readString(EVENTS.resolve(name));
    }

    private static JsonNode call(LlmApi api, String event) throws IOException {
        var out = new ByteArrayOutputStream();
        api.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
        return Json.parse(out.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode body(JsonNode response) {
        return Json.parse(response.path("body").asText());
    }

    private static Conversations conversations() {
        return LlmWiring.conversations(new Settings(Map.of()), Optional.empty());
    }

    private static TaskResult perform(String kind, JsonNode input) {
        return new LlmTasks(conversations()).perform(new Task("t", kind, "default", input, Optional.empty()));
    }

    private final LlmApi api = new LlmApi(Map.of());

    @Test
    void listsTheEmbeddedModel() throws IOException {
        assertEquals(
                "extractive",
                body(call(api, sample("LlmApi/models.json"))).at("/data/0/id").asText());
    }

    @Test
    void rehearsesWithoutNetworkOrState() {
        assertDoesNotThrow(Rehearsal::run);
    }

    @Test
    void showsOneModel() throws IOException {
        assertEquals(
                "extractive",
                body(call(api, sample("LlmApi/model.json"))).path("id").asText());
    }

    @Test
    void saysThatNoUsageIsWrittenDownWithoutATable() throws IOException {
        var response = call(api, sample("LlmApi/usage.json"));
        assertEquals(501, response.path("statusCode").asInt());
        assertTrue(body(response).at("/error/message").asText().contains("MODEL_TABLE"));
    }

    @Test
    void answersWithAllThatRealClientsRead() throws IOException {
        var answer = body(call(api, sample("LlmApi/summary.json")));
        assertTrue(answer.path("id").asText().startsWith("chatcmpl-"));
        assertTrue(answer.path("created").isIntegralNumber());
        assertEquals("extractive", answer.path("model").asText());
        assertEquals(0, answer.at("/choices/0/index").asInt(-1));
        assertEquals("stop", answer.at("/choices/0/finish_reason").asText());
        assertEquals("assistant", answer.at("/choices/0/message/role").asText());
        assertTrue(answer.at("/choices/0/message/content").asText().contains("steel"));
    }

    @Test
    void streamsAsEventsThatEnd() throws IOException {
        var response = call(api, sample("LlmApi/stream.json"));
        assertEquals(
                "text/event-stream; charset=utf-8",
                response.at("/headers/content-type").asText());
        var events = response.path("body").asText().split("\n\n");
        assertEquals(
                "assistant",
                Json.parse(events[0].substring(6)).at("/choices/0/delta/role").asText());
        assertTrue(Json.parse(events[1].substring(6))
                .at("/choices/0/delta/content")
                .asText()
                .contains("steel"));
        assertEquals(
                "stop",
                Json.parse(events[2].substring(6))
                        .at("/choices/0/finish_reason")
                        .asText());
        assertTrue(Json.parse(events[3].substring(6)).has("usage"));
        assertEquals("data: [DONE]", events[4]);
    }

    @Test
    void tellsErrorsInOpenAisShape() throws IOException {
        var response = call(api, sample("LlmApi/bad-role.json"));
        assertEquals(400, response.path("statusCode").asInt());
        assertEquals("invalid_request_error", body(response).at("/error/type").asText());
        assertTrue(body(response).at("/error/message").asText().contains("messages[0].role"));
        assertEquals("messages[0].role", body(response).at("/error/param").asText());
    }

    @Test
    void saysHowToConfigureAModelThatConverses() throws IOException {
        var event = (ObjectNode) Json.parse(sample("LlmApi/summary.json"));
        event.put("body", "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
        var response = call(api, Json.write(event));
        assertEquals(501, response.path("statusCode").asInt());
        assertTrue(body(response).at("/error/message").asText().contains("PAGEMILL_MODEL_URL"));
    }

    @Test
    void asksTheConfiguredServer() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var asked = new ArrayList<JsonNode>();
        server.createContext("/v1/chat/completions", exchange -> {
            asked.add(Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var bytes =
                    "{\"model\":\"m-1\",\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}"
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            var configured = new LlmApi(Map.of(
                    "PAGEMILL_MODEL_URL",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                    "PAGEMILL_MODEL",
                    "m"));
            var event = (ObjectNode) Json.parse(sample("LlmApi/summary.json"));
            event.put(
                    "body",
                    "{\"model\":\"m-1\",\"temperature\":0.5,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\","
                            + "\"image_url\":{\"url\":\"data:image/png;base64,AAAA\"}}]}]}");
            assertEquals(
                    "Hi",
                    body(call(configured, Json.write(event)))
                            .at("/choices/0/message/content")
                            .asText());
            assertEquals(
                    "data:image/png;base64,AAAA",
                    asked.getFirst().at("/messages/0/content/0/image_url/url").asText());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void extractsFromGivenText() throws IOException {
        var result = assertInstanceOf(
                TaskResult.Succeeded.class, perform("extract", Json.parse(sample("LlmWorker/extract.json"))));
        assertEquals(
                "{\"name\":\"Steel kettle\",\"price\":24.95,\"currency\":\"EUR\",\"availability\":\"InStock\",\"sku\":\"K-77\"}",
                Json.write(result.output().path("data")));
        assertEquals("label", result.output().at("/_meta/fields/~1sku/source").asText());
    }

    @Test
    void answersTasksFromTheQueue() throws IOException {
        var sent = new ArrayList<String>();
        var door = new TaskDoor(
                new LlmTasks(conversations()),
                new InMemoryTaskClaims(Clock.systemUTC()),
                new Payloads(new InMemoryBlobStore()),
                (queue, reply) -> sent.add(reply));
        var message =
                Json.parse(sample("LlmWorker/tasks.json")).at("/Records/0/body").asText();
        door.accept(message, Duration.ofSeconds(30));
        var reply = Json.parse(sent.getFirst());
        assertEquals("SUCCEEDED", reply.path("status").asText());
        assertTrue(reply.at("/output/text").asText().contains("kettle"));
    }

    @Test
    void namesTheFailureOfATaskThatNeedsAModel() {
        var failed = assertInstanceOf(
                TaskResult.Failed.class, perform("llm", Json.parse("{\"prompt\":\"Why is the sky blue?\"}")));
        assertEquals("Model.NotConfigured", failed.error());
    }
}
