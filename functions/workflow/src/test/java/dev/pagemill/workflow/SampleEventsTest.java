package dev.pagemill.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.engine.Delivery;
import dev.pagemill.workflow.engine.Engine;
import dev.pagemill.workflow.engine.Machines;
import dev.pagemill.workflow.engine.TaskRoutes;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.schedule.ScheduleFiring.Stores;
import dev.pagemill.workflow.store.InMemoryRunStore;
import dev.pagemill.workflow.store.InMemoryScheduleStore;
import dev.pagemill.workflow.store.InMemoryWorkflowStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Feeds the sample events, through Lambda's own deserializer, to the handlers. */
class SampleEventsTest {
    private static final Path EVENTS = Path.of("../../events");

    private Instant now = Instant.parse("2026-11-21T00:00:00Z");
    /** How much time passes between two looks at the clock. */
    private Duration tick = Duration.ZERO;

    private final InstantSource clock = this::now;
    private final List<String> sent = new ArrayList<>();
    private final Wiring wiring = wiring();
    private final WorkflowApi api = new WorkflowApi(wiring);
    private final WorkflowWorker worker = new WorkflowWorker(wiring);

    private Instant now() {
        now = now.plus(tick);
        return now;
    }

    private Wiring wiring() {
        var blobs = new InMemoryBlobStore();
        var workflows = new InMemoryWorkflowStore();
        var ports = new Delivery.Ports(
                (to, letters) -> {
                    letters.forEach(letter -> sent.add(letter.body()));
                    return Set.of();
                },
                (tenant, name, due, body) -> sent.add(body),
                new InMemoryRunStore(),
                new Payloads(blobs),
                clock);
        var numbers = new java.util.Random(1);
        LongSupplier chance = numbers::nextLong;
        var machines = new Machines(head -> workflows
                .version(head.key().tenant(), head.workflow(), head.version())
                .orElseThrow()
                .definition());
        var engine = new Engine(ports.store(), machines, blobs, new Engine.Surroundings(clock, chance, Fork.WIDTH));
        var delivery = new Delivery("events", new TaskRoutes(Map.of()), ports);
        return new Wiring(new Stores(new InMemoryScheduleStore(), workflows), ports, delivery, engine, chance);
    }

    @Test
    void aWorkflowIsPutListedAndRead() {
        assertEquals(201, call("put-workflow").getStatusCode());
        assertEquals(200, call("put-workflow").getStatusCode());
        assertEquals("greet", body(call("list-workflows")).at("/items/0/name").asText());
        assertEquals(
                "Greet", body(call("get-workflow")).at("/definition/StartAt").asText());
    }

    @Test
    void anInvalidWorkflowIsToldEveryProblemAtOnce() {
        var answer = call("put-invalid-workflow");
        assertEquals(400, answer.getStatusCode());
        assertEquals("INVALID_WORKFLOW", body(answer).path("code").asText());
        assertTrue(body(answer).at("/details/problems").size() >= 3, answer.getBody());
    }

    @Test
    void aBadNameHidesNoProblemOfTheDefinition() {
        var answer = call(
                "put-workflow",
                "{\"name\":\"no way\",\"definition\":{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Next\":\"B\"}}}}");
        assertEquals(400, answer.getStatusCode());
        var problems = body(answer).at("/details/problems");
        assertEquals("/name", problems.at("/0/pointer").asText());
        assertEquals("/States/A/Next", problems.at("/1/pointer").asText());
        var empty = body(call("put-workflow", "{}")).at("/details/problems");
        assertEquals("/name", empty.at("/0/pointer").asText());
        assertEquals("/definition", empty.at("/1/pointer").asText());
    }

    @Test
    void aRunIsStartedOnceForOneKey() {
        call("put-workflow");
        var first = call("start-run");
        assertEquals(202, first.getStatusCode());
        var again = call("start-run");
        assertEquals(200, again.getStatusCode());
        assertEquals(body(first).path("id"), body(again).path("id"));
        assertEquals(1, sent.size());
        assertEquals(409, call("start-run-reusing-key").getStatusCode());
    }

    @Test
    void aStartMessageRunsTheWorkflow() {
        call("put-workflow");
        assertEquals(List.of(), failures("start-run"));
        assertEquals("SUCCEEDED", body(call("get-run")).path("status").asText());
        assertEquals("Hello Ada", body(call("get-run")).path("output").asText());
        assertEquals(
                "STATE_ENTERED",
                body(call("get-run-events")).at("/items/0/type").asText());
        assertEquals(1, body(call("list-runs")).path("items").size());
        assertTrue(call("get-run-graph").getBody().startsWith("flowchart TD"));
        assertEquals(List.of(), failures("late-result"));
        assertEquals(409, call("redrive-run").getStatusCode());
    }

    @Test
    void aRunItsListAndItsHistoryTellOneEnd() {
        call("put-workflow");
        tick = Duration.ofMillis(1);
        failures("start-run");
        var end = body(call("get-run")).path("endedAt");
        assertTrue(end.isTextual(), end.toString());
        assertEquals(end, body(call("list-runs")).at("/items/0/endedAt"));
        var events = body(call("get-run-events")).path("items");
        assertEquals(end, events.path(events.size() - 1).path("at"));
    }

    /** An acceptance would promise what can no longer happen. */
    @Test
    void aRunThatHasEndedIsNotCancelled() {
        call("put-workflow");
        failures("start-run");
        var answer = call("cancel-run");
        assertEquals(409, answer.getStatusCode());
        assertEquals("CONFLICT", body(answer).path("code").asText());
        assertEquals("SUCCEEDED", body(answer).at("/details/status").asText());
    }

    @Test
    void aCancelMayBeAskedForAgain() {
        var waiting =
                "{'StartAt':'W','States':{'W':{'Type':'Task','Resource':'pagemill:callback.waitForTaskToken','End':true}}}";
        call("put-workflow", "{\"name\":\"greet\",\"definition\":" + waiting.replace('\'', '"') + "}");
        var id = body(call("start-run")).path("id").asText();
        deliver();
        assertEquals(202, ofRun("cancel-run", id).getStatusCode());
        deliver();
        var again = ofRun("cancel-run", id);
        assertEquals(200, again.getStatusCode());
        assertEquals("CANCELLED", body(again).path("status").asText());
        assertEquals("Ops.Stopped", body(again).path("error").asText());
        assertEquals(List.of(), sent);
    }

    @Test
    void onlyTheUnreadableMessageComesBack() {
        assertEquals(1, failures("one-unreadable").size());
    }

    @Test
    void aMessageAloneIsTheEventItself() {
        call("put-workflow");
        var start = Json.parse(new String(file("WorkflowWorker/start-run"), StandardCharsets.UTF_8))
                .at("/Records/0/body")
                .asText();
        handled(start.getBytes(StandardCharsets.UTF_8));
        assertEquals("SUCCEEDED", body(call("get-run")).path("status").asText());
        assertThrows(
                IllegalStateException.class,
                () -> handled("{\"type\":\"no-such-event\"}".getBytes(StandardCharsets.UTF_8)),
                "Lambda must see that it failed");
    }

    @Test
    void anInvocationStartsARunAndItsRepetitionNone() throws IOException {
        var starter = new WorkflowStarter(wiring);
        var event = Files.readAllBytes(EVENTS.resolve("WorkflowStarter/scheduled.json"));
        var out = new ByteArrayOutputStream();
        assertThrows(
                IllegalArgumentException.class,
                () -> starter.handleRequest(new ByteArrayInputStream(event), out, context()));
        call("put-workflow");
        starter.handleRequest(new ByteArrayInputStream(event), out, context());
        var again = new ByteArrayOutputStream();
        starter.handleRequest(new ByteArrayInputStream(event), again, context());
        assertEquals(
                Json.parse(out.toString(StandardCharsets.UTF_8)).path("id"),
                Json.parse(again.toString(StandardCharsets.UTF_8)).path("id"));
        assertEquals(1, sent.size());
        assertTrue(sent.getFirst().contains("Ada"), sent.getFirst());
    }

    @Test
    void aScheduleIsMadeShownPausedAndRemoved() {
        call("put-workflow");
        var made = call("create-schedule");
        assertEquals(201, made.getStatusCode(), made.getBody());
        assertEquals(5, body(made).path("nextFires").size());
        assertEquals("2026-11-23T08:00:00+01:00", body(made).at("/nextFires/0").asText());
        assertEquals(200, call("create-schedule").getStatusCode());
        assertEquals(body(made), body(call("get-schedule")));
        assertEquals(1, body(call("list-schedules")).path("items").size());
        var paused = call("pause-schedule");
        assertEquals("PAUSED", body(paused).path("status").asText());
        assertEquals(0, body(paused).path("nextFires").size());
        assertEquals(200, call("delete-schedule").getStatusCode());
        assertEquals(404, call("delete-schedule").getStatusCode());
    }

    @Test
    void aScheduleIsToldEveryProblemAtOnce() {
        var answer = call("create-bad-schedule");
        assertEquals(400, answer.getStatusCode());
        var pointers = new TreeSet<String>();
        body(answer)
                .at("/details/problems")
                .forEach(problem -> pointers.add(problem.path("pointer").asText()));
        assertEquals(Set.of("/every", "/workflow", "/schedule", "/timeZone", "/overlap"), pointers);
    }

    @Test
    void aScheduleThatIsDueStartsOneRunHoweverOftenItIsTold() {
        call("put-workflow");
        call("create-schedule");
        assertEquals(List.of(), failures("schedule-due"));
        assertEquals(List.of(), sent);
        now = Instant.parse("2026-11-23T07:00:20Z");
        assertEquals(List.of(), failures("schedule-due"));
        assertEquals(List.of(), failures("schedule-due"));
        assertEquals(1, sent.size());
        var head = Json.parse(sent.getFirst()).path("head");
        assertEquals("greet", head.path("workflow").asText());
        var shown = body(call("get-schedule"));
        assertEquals(head.at("/key/id"), shown.at("/lastFire/runId"));
        assertEquals("2026-11-23T08:00:00+01:00", shown.at("/lastFire/at").asText());
        assertEquals("2026-11-24T08:00:00+01:00", shown.at("/nextFires/0").asText());
        assertTrue(sent.getFirst().contains("2026-11-23T07:00:00Z"), sent.getFirst());
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertEquals(404, call("get-schedule").getStatusCode());
        assertEquals(404, call("pause-schedule").getStatusCode());
        assertEquals(404, call("get-run").getStatusCode());
        assertEquals(404, call("get-workflow").getStatusCode());
        assertEquals(404, call("start-run").getStatusCode());
        assertEquals(404, call("callback-success").getStatusCode());
    }

    private APIGatewayV2HTTPResponse call(String name) {
        var event = read("WorkflowApi/" + name, APIGatewayV2HTTPEvent.class);
        return api.handleRequest(event, context());
    }

    private APIGatewayV2HTTPResponse call(String name, String body) {
        var event = read("WorkflowApi/" + name, APIGatewayV2HTTPEvent.class);
        event.setBody(body);
        return api.handleRequest(event, context());
    }

    private APIGatewayV2HTTPResponse ofRun(String name, String id) {
        var event = read("WorkflowApi/" + name, APIGatewayV2HTTPEvent.class);
        event.setPathParameters(Map.of("id", id));
        return api.handleRequest(event, context());
    }

    /** Hands the worker what was sent. */
    private void deliver() {
        for (var body : List.copyOf(sent)) {
            sent.remove(body);
            handled(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<String> failures(String name) {
        var failures = new ArrayList<String>();
        handled(file("WorkflowWorker/" + name))
                .path("batchItemFailures")
                .forEach(failure -> failures.add(failure.path("itemIdentifier").asText()));
        return failures;
    }

    private JsonNode handled(byte[] event) {
        var out = new ByteArrayOutputStream();
        try {
            worker.handleRequest(new ByteArrayInputStream(event), out, context());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.parse(out.toString(StandardCharsets.UTF_8));
    }

    private static byte[] file(String name) {
        try {
            return Files.readAllBytes(EVENTS.resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode body(APIGatewayV2HTTPResponse answer) {
        return Json.parse(answer.getBody());
    }

    private static <T> T read(String name, Class<T> type) {
        try (var in = Files.newInputStream(EVENTS.resolve(name + ".json"))) {
            return LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                    .fromJson(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == int.class) {
                        return 30_000;
                    }
                    return method.getReturnType() == String.class ? "test" : null;
                });
    }
}
