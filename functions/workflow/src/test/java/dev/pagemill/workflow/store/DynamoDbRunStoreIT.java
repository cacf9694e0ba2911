package dev.pagemill.workflow.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.BlobRef;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.queue.Letter;
import dev.pagemill.common.task.TaskResultMessage.Outcome;
import dev.pagemill.testing.DynamoDbLocal;
import dev.pagemill.workflow.engine.Delivery;
import dev.pagemill.workflow.engine.Engine;
import dev.pagemill.workflow.engine.EventBatch;
import dev.pagemill.workflow.engine.Machines;
import dev.pagemill.workflow.engine.TaskRoutes;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunStatus;
import dev.pagemill.workflow.run.RunStore;
import dev.pagemill.workflow.run.Wire;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The store on DynamoDB Local: the contract, and how long things are kept. */
class DynamoDbRunStoreIT extends RunStoreContract {
    private static final Instant BEGIN = Instant.parse("2026-11-20T20:00:00Z");
    /** The table of the one run that is looked at item by item. */
    private static final String YEAR = "year";

    private static final Duration KEEP = Duration.ofDays(30);
    private static final RunKey RUN = new RunKey("retention", "01kyear0000000000000000000");

    /** A Map whose items and results are in the bucket, and somebody who does not answer. */
    private static final String DEFINITION = """
            {"QueryLanguage":"JSONata","StartAt":"M","States":{
              "M":{"Type":"Map","Items":"{% [1..7].{'n': $, 'text': $pad('x', 900, 'y')} %}",
                "ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},
                "Output":"{% $count($states.result) %}","Next":"W"},
              "W":{"Type":"Task","Resource":"pagemill:callback.waitForTaskToken","End":true}}}""";

    private static DynamoDbLocal server;

    private final BlobStore shared = new InMemoryBlobStore();
    private final Map<BlobRef, Instant> blobs = new HashMap<>();
    private final Queue<String> events = new ArrayDeque<>();
    private Instant now = BEGIN;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = DynamoDbLocal.start(WorkflowTable.named(WorkflowTable.NAME), WorkflowTable.named(YEAR));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    RunStore store() {
        return store(WorkflowTable.NAME, shared);
    }

    private RunStore store(String table, BlobStore blobStore) {
        return new DynamoDbRunStore(server.client(), new TableSettings(table, "events", blobStore, KEEP, () -> now));
    }

    @Test
    void aRunThatWaitsForAYearLosesNothingAndOneThatEndedDoes() {
        BlobStore dated = new DatedBlobs(new InMemoryBlobStore());
        RunStore store = store(YEAR, dated);
        EventBatch batch = batch(store, dated);
        var head = new RunHead(RUN, "w", "v", BEGIN, "secret", 0);
        handle(batch, new Message.StartRun(head, new Payload.Inline(Json.object())));
        int looks = 0;
        while (now.isBefore(BEGIN.plus(Duration.ofDays(366)))) {
            var item = runItem();
            assertFalse(item.containsKey("expiresAt"), "a run that goes on has no time to live");
            now = Instant.ofEpochMilli(Long.parseLong(item.get("dueAt").n()));
            assertNothingIsGone();
            events.add(item.get("body").s());
            settle(batch);
            looks++;
        }
        assertTrue(looks > 300, "only " + looks + " looks");
        long step = store.last(FrameKey.root(RUN))
                .orElseThrow()
                .frame()
                .orElseThrow()
                .step();
        handle(
                batch,
                new Message.TaskDone(
                        RUN,
                        FrameKey.root(RUN).path(),
                        step,
                        new Outcome.Succeeded(new Payload.Inline(Json.object()))));
        assertEquals(RunStatus.SUCCEEDED, store.run(RUN).orElseThrow().status());
        assertEquals(now.plus(KEEP).getEpochSecond(), expiry(runItem()).orElseThrow());
        long latest = now.plus(KEEP).plus(Duration.ofDays(14)).getEpochSecond();
        items().forEach(item -> assertTrue(expiry(item).orElseThrow() <= latest, () -> "kept for too long: " + item));
        now = Instant.ofEpochMilli(Long.parseLong(runItem().get("dueAt").n()));
        events.add(runItem().get("body").s());
        settle(batch);
        assertFalse(runItem().containsKey("dueAt"), "none of its children went on");
    }

    @Override
    Optional<Message> due(RunKey run) {
        return server
                .client()
                .scanPaginator(request -> request.tableName(WorkflowTable.NAME)
                        .filterExpression("pk = :pk AND attribute_exists(dueAt)")
                        .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS(run.tenant() + "#run#" + run.id()))))
                .items()
                .stream()
                .map(item -> Wire.message(item.get("body").s()))
                .findFirst();
    }

    private EventBatch batch(RunStore store, BlobStore blobStore) {
        JsonNode definition = Json.parse(DEFINITION);
        var random = new Random(1);
        var engine = new Engine(
                store,
                new Machines(any -> definition),
                blobStore,
                new Engine.Surroundings(() -> now, random::nextLong, 3));
        var ports = new Delivery.Ports(
                this::send, (tenant, name, due, body) -> {}, store, new Payloads(blobStore), () -> now);
        return new EventBatch(
                engine,
                new Delivery("events", new TaskRoutes(Map.of()), ports),
                DynamoDbRunStoreIT::oneByOne,
                new EventBatch.Habits(EventBatch.LAST_TRY));
    }

    private static <T> List<T> oneByOne(List<Callable<T>> work) {
        return work.stream()
                .map(each -> {
                    try {
                        return each.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private Set<Integer> send(Destination to, List<Letter> letters) {
        letters.forEach(letter -> events.add(letter.body()));
        return Set.of();
    }

    private void handle(EventBatch batch, Message message) {
        events.add(Wire.write(message));
        settle(batch);
    }

    private void settle(EventBatch batch) {
        while (!events.isEmpty()) {
            assertEquals(Set.of(), batch.handle(List.of(new EventBatch.Event("1", events.remove(), 1))));
        }
    }

    private void assertNothingIsGone() {
        items().forEach(item -> assertTrue(
                expiry(item).map(at -> at > now.getEpochSecond()).orElse(true), () -> "gone at " + now + ": " + item));
        assertTrue(blobs.size() >= 3, () -> "blobs: " + blobs);
        blobs.forEach((ref, at) -> assertTrue(
                Duration.between(at, now).compareTo(Duration.ofDays(10)) < 0,
                () -> ref + " was last written at " + at));
    }

    private static Optional<Long> expiry(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get("expiresAt")).map(AttributeValue::n).map(Long::valueOf);
    }

    private static Map<String, AttributeValue> runItem() {
        return items().stream()
                .filter(item -> item.get("sk").s().equals("RUN"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, AttributeValue>> items() {
        return server.client().scanPaginator(request -> request.tableName(YEAR)).items().stream()
                .toList();
    }

    /** Notes when each blob was last written, which is what the bucket's lifecycle counts from. */
    private final class DatedBlobs implements BlobStore {
        private final BlobStore store;

        DatedBlobs(BlobStore store) {
            this.store = store;
        }

        @Override
        public BlobRef put(String tenant, byte[] bytes) {
            var ref = store.put(tenant, bytes);
            blobs.put(ref, now);
            return ref;
        }

        @Override
        public Optional<byte[]> get(BlobRef ref) {
            return store.get(ref);
        }
    }
}
