package dev.pagemill.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.definition.Validation;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.queue.Letter;
import dev.pagemill.common.task.TaskMessage;
import dev.pagemill.common.task.TaskResultMessage;
import dev.pagemill.workflow.engine.Delivery;
import dev.pagemill.workflow.engine.Engine;
import dev.pagemill.workflow.engine.EventBatch;
import dev.pagemill.workflow.engine.Machines;
import dev.pagemill.workflow.engine.TaskRoutes;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunStatus;
import dev.pagemill.workflow.run.Wire;
import dev.pagemill.workflow.store.InMemoryRunStore;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * A small run in memory before the snapshot is taken, so that a restored function need not load the interpreter, the query
 * languages and the engine again. It reaches nothing outside.
 */
final class DryRun {
    private static final String DEFINITION = """
            {"QueryLanguage":"JSONata","StartAt":"Each","States":{
              "Each":{"Type":"Map","Items":"{% $states.input.items %}","ItemProcessor":{"StartAt":"Do","States":{
                "Do":{"Type":"Task","Resource":"pagemill:dry","Arguments":{"item":"{% $states.input %}"},"End":true,
                  "Retry":[{"ErrorEquals":["States.ALL"]}]}}},
                "Output":"{% $count($states.result) %}","Next":"End"},
              "End":{"Type":"Succeed"}}}""";

    private static final String EVENTS = "events";
    private static final RunKey RUN = new RunKey("dry", "run");

    /** More batches than the run takes; where they are used up something is wrong, and the deployment shall tell. */
    private static final int MAX_BATCHES = 50;

    private final Queue<String> events = new ArrayDeque<>();
    private final InMemoryRunStore store = new InMemoryRunStore();

    /** Runs it. */
    void run() {
        JsonNode definition = Json.parse(DEFINITION);
        Validation.check(definition);
        EventBatch batch = batch(definition, new InMemoryBlobStore());
        var head = new RunHead(RUN, "dry", "1", Clock.systemUTC().instant(), "secret", 0);
        var input = new Payload.Inline(Json.parse("{\"items\":[1,2,3]}"));
        events.add(Wire.write(new Message.StartRun(head, input)));
        for (int i = 0; !events.isEmpty(); i++) {
            if (i == MAX_BATCHES
                    || !batch.handle(List.of(new EventBatch.Event("1", events.remove(), 1)))
                            .isEmpty()) {
                throw new IllegalStateException("The dry run before the snapshot does not come to its end");
            }
        }
        if (store.run(RUN).orElseThrow().status() != RunStatus.SUCCEEDED) {
            throw new IllegalStateException("The dry run before the snapshot failed");
        }
    }

    private EventBatch batch(JsonNode definition, BlobStore blobs) {
        var clock = Clock.systemUTC();
        var ports = new Delivery.Ports(this::send, (tenant, name, due, body) -> {}, store, new Payloads(blobs), clock);
        var engine = new Engine(
                store, new Machines(head -> definition), blobs, new Engine.Surroundings(clock, () -> 1, Fork.WIDTH));
        var routes = new TaskRoutes(Map.of("DRY_TASKS_QUEUE_URL", "tasks"));
        return new EventBatch(
                engine,
                new Delivery(EVENTS, routes, ports),
                DryRun::oneByOne,
                new EventBatch.Habits(EventBatch.LAST_TRY));
    }

    private static <T> List<T> oneByOne(List<Callable<T>> work) {
        var results = new ArrayList<T>();
        for (Callable<T> each : work) {
            try {
                results.add(each.call());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return results;
    }

    /** Tasks are answered with what they were asked. */
    private Set<Integer> send(Destination to, List<Letter> letters) {
        for (Letter letter : letters) {
            if (to.queueUrl().equals(EVENTS)) {
                events.add(letter.body());
            } else {
                var task = TaskMessage.parse(letter.body());
                var outcome = new TaskResultMessage.Outcome.Succeeded(task.input());
                events.add(new TaskResultMessage(task.taskId(), task.context(), outcome).toJson());
            }
        }
        return Set.of();
    }
}
