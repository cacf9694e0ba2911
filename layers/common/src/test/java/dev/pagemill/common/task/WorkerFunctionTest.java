package dev.pagemill.common.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Destination;
import dev.pagemill.testing.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class WorkerFunctionTest {
    private final ConcurrentLinkedQueue<String> replies = new ConcurrentLinkedQueue<>();

    private static TaskResult perform(Task task) {
        if (task.input().has("break")) {
            throw new IllegalStateException("bug");
        }
        return task.input().has("fail")
                ? new TaskResult.Failed("Test.Failed", "as asked")
                : new TaskResult.Succeeded(
                        Json.object().put("kind", task.kind()).set("input", task.input()));
    }

    private final WorkerFunction function = new WorkerFunction(
            WorkerFunctionTest::perform,
            "scrape",
            () -> new TaskDoor(
                    WorkerFunctionTest::perform,
                    new InMemoryTaskClaims(Clock.systemUTC()),
                    new Payloads(new InMemoryBlobStore()),
                    (to, body) -> replies.add(to + " " + body))) {};

    private JsonNode invoke(String event) throws IOException {
        var out = new ByteArrayOutputStream();
        function.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, new TestContext());
        return Json.parse(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aDirectInvocationIsTheInputItself() throws IOException {
        assertEquals(Json.parse("{\"kind\":\"scrape\",\"input\":{\"url\":\"u\"}}"), invoke("{\"url\":\"u\"}"));
        assertEquals(
                Json.parse("{\"kind\":\"extract\",\"input\":{\"url\":\"u\"}}"),
                invoke("{\"kind\":\"extract\",\"url\":\"u\"}"));
    }

    @Test
    void aDirectInvocationTellsTheErrorsName() {
        var e = assertThrows(WorkerFunction.TaskFailed.class, () -> invoke("{\"fail\":true}"));
        assertEquals("Test.Failed", e.error());
        assertEquals("Test.Failed: as asked", e.getMessage());
    }

    @Test
    void aTaskMessageAloneIsDoneAsFromTheQueue() throws IOException {
        var message = Json.object().put("taskId", "1").put("kind", "scrape").put("tenant", "t");
        message.put("replyTo", "q")
                .put("replyFunction", "engine")
                .putObject("input")
                .put("url", "u");
        assertTrue(invoke(Json.write(message)).isNull());
        assertTrue(replies.remove()
                .startsWith(new Destination("q", Optional.of("engine")) + " {\"type\":\"task-result\""));
        assertTrue(invoke(Json.write(message)).isNull(), "what comes twice is answered twice");
        assertEquals(1, replies.size());
    }

    @Test
    void lambdaSeesThatATaskAloneCouldNotBeDone() {
        var message = Json.object().put("taskId", "1").put("kind", "scrape").put("tenant", "t");
        message.put("replyTo", "q").putObject("input").put("break", true);
        assertThrows(IllegalStateException.class, () -> invoke(Json.write(message)));
        assertEquals(0, replies.size());
    }

    @Test
    void onlyBrokenMessagesOfABatchComeBack() throws IOException {
        var good = Json.write("""
                {"taskId":"1","kind":"scrape","tenant":"t","input":{"url":"u"},"replyTo":"q","context":null}""");
        var answer = invoke("""
                {"Records":[
                  {"messageId":"m1","eventSource":"aws:sqs","body":%s},
                  {"messageId":"m2","eventSource":"aws:sqs","body":"not a task"}]}""".formatted(good));
        assertEquals(Json.parse("{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"}]}"), answer);
        assertEquals(1, replies.size());
    }
}
