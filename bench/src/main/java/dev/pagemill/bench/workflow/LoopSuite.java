package dev.pagemill.bench.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Forwarding;
import dev.pagemill.common.queue.Letter;
import dev.pagemill.common.task.TaskDoor;
import dev.pagemill.common.task.TaskDoor.Reply;
import dev.pagemill.workflow.engine.Delivery;
import dev.pagemill.workflow.engine.Engine;
import dev.pagemill.workflow.engine.EventBatch;
import dev.pagemill.workflow.engine.Machines;
import dev.pagemill.workflow.engine.TaskRoutes;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunRecord;
import dev.pagemill.workflow.run.RunStatus;
import dev.pagemill.workflow.run.RunStore;
import dev.pagemill.workflow.run.Wire;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;

/** The real engine, the real task door and the real rule of how messages travel, in one thread, with queues that are lists. */
final class LoopSuite {
    private static final String EVENTS = "events";
    private static final String TASKS = "tasks";
    private static final int BATCH = 10;
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Consumer events = new Consumer(new ArrayDeque<>(), new ArrayDeque<>());
    private final Consumer tasks = new Consumer(new ArrayDeque<>(), new ArrayDeque<>());
    private final Forwarding letters = new Forwarding(this::send, this::hand);
    private final EventBatch batch;
    private final Worker worker;
    private final Meter meter;
    private final RunStore store;
    private final double secondsOfInvocation;
    private long steps;

    /** What answers tasks: the task's message in, its reply out. */
    interface Worker {
        Reply answer(String body);
    }

    /**
     * A function.
     *
     * @param queue feeds it
     * @param handed what it was invoked for asynchronously
     */
    private record Consumer(ArrayDeque<String> queue, ArrayDeque<String> handed) {
        boolean isIdle() {
            return queue.isEmpty() && handed.isEmpty();
        }
    }

    /**
     * What the suite runs on.
     *
     * @param meter counts requests of the queues and invocations
     * @param secondsOfInvocation how long an invocation of a function with 1 GB takes
     */
    record Base(RunStore store, BlobStore blobs, Worker worker, Meter meter, double secondsOfInvocation) {}

    LoopSuite(Base base, JsonNode definition) {
        this.worker = base.worker();
        this.meter = base.meter();
        this.store = base.store();
        this.secondsOfInvocation = base.secondsOfInvocation();
        InstantSource clock = InstantSource.system();
        var random = new Random(1);
        var ports = new Delivery.Ports(
                letters::send,
                (tenant, name, due, body) -> events.queue().add(body),
                store,
                new Payloads(base.blobs()),
                clock);
        var engine = new Engine(
                store,
                new Machines(head -> definition),
                base.blobs(),
                new Engine.Surroundings(clock, random::nextLong, Fork.WIDTH));
        var routes = new TaskRoutes(Map.of("NOOP_TASKS_QUEUE_URL", TASKS, "NOOP_TASKS_FUNCTION", TASKS));
        this.batch = new EventBatch(
                engine,
                new Delivery(EVENTS, routes, ports),
                LoopSuite::oneByOne,
                new EventBatch.Habits(EventBatch.LAST_TRY));
    }

    static Worker door(TaskDoor door) {
        return body -> door.answer(new TaskDoor.Received(body, 1, LEASE));
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

    private Set<Integer> send(String queueUrl, List<Letter> letters) {
        var bodies = letters.stream().map(Letter::body).toList();
        chargeRequests(bodies);
        consumer(queueUrl).queue().addAll(bodies);
        return Set.of();
    }

    /** Lambda charges for the invocation alone, not for the request that asks for it. */
    private void hand(String function, String event) {
        consumer(function).handed().add(event);
    }

    private Consumer consumer(String name) {
        return name.equals(EVENTS) ? events : tasks;
    }

    /** Starts runs and lets them go to their ends; gives the number of task steps. */
    long run(int runs, JsonNode input) {
        for (int i = 0; i < runs; i++) {
            var head = new RunHead(
                    new RunKey("bench", "run%020d".formatted(i)),
                    "w",
                    "v".repeat(32),
                    Instant.now(),
                    "s".repeat(26),
                    0);
            // As the API does: the message first, then the note.
            var start = new Message.StartRun(head, new Payloads(new NoBlobs()).store("bench", input));
            send(EVENTS, List.of(new Letter(Wire.write(start))));
            store.create(new RunRecord(head, start.input(), RunStatus.RUNNING, Optional.empty()));
        }
        while (!events.isIdle() || !tasks.isIdle()) {
            consumeEvents();
            consumeTasks();
        }
        return steps;
    }

    private void consumeEvents() {
        var bodies = taken(events);
        if (bodies.isEmpty()) {
            return;
        }
        var handed = new ArrayList<EventBatch.Event>();
        for (int i = 0; i < bodies.size(); i++) {
            handed.add(new EventBatch.Event(Integer.toString(i), bodies.get(i), 1));
        }
        if (!batch.handle(handed, Optional.of(EVENTS)).isEmpty()) {
            throw new IllegalStateException("The engine refused a message; its log tells why");
        }
    }

    private void consumeTasks() {
        var replies = taken(tasks).stream().map(worker::answer).toList();
        steps += replies.size();
        if (!replies.isEmpty()) {
            letters.send(
                    replies.getFirst().to().from(replies.size()),
                    replies.stream().map(reply -> new Letter(reply.body())).toList());
        }
    }

    /** Up to ten messages a request; each begun 64 KB of a request counts as one. */
    private void chargeRequests(List<String> bodies) {
        for (int from = 0; from < bodies.size(); from += BATCH) {
            int chars = bodies.subList(from, Math.min(bodies.size(), from + BATCH)).stream()
                    .mapToInt(String::length)
                    .sum();
            meter.charge(Meter.SQS, Math.ceilDiv(chars, CHUNK_BYTES));
        }
    }

    /** What one invocation is for: an event alone, or a batch as Lambda fetches it, by one request to receive and one to delete. */
    private List<String> taken(Consumer function) {
        var bodies = new ArrayList<String>();
        if (!function.handed().isEmpty()) {
            bodies.add(function.handed().remove());
        } else {
            while (bodies.size() < BATCH && !function.queue().isEmpty()) {
                bodies.add(function.queue().remove());
            }
            if (bodies.isEmpty()) {
                return bodies;
            }
            chargeRequests(bodies);
            meter.charge(Meter.SQS, 1);
        }
        meter.charge(Meter.INVOCATION, 1);
        meter.charge(Meter.GB_SECOND, secondsOfInvocation);
        return bodies;
    }

    static JsonNode definition(String json) {
        return Json.parse(json.replace('\'', '"'));
    }

    /** Inputs of measured runs are small. */
    private static final class NoBlobs implements BlobStore {
        @Override
        public dev.pagemill.common.blob.BlobRef put(String tenant, byte[] bytes) {
            throw new IllegalStateException("A measured run's input is meant to be small");
        }

        @Override
        public java.util.Optional<byte[]> get(dev.pagemill.common.blob.BlobRef ref) {
            return java.util.Optional.empty();
        }
    }
}
