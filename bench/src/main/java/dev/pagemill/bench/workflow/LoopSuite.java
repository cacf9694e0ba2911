package dev.pagemill.bench.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.TaskDoor;
import dev.pagemill.workflow.engine.Delivery;
import dev.pagemill.workflow.engine.Engine;
import dev.pagemill.workflow.engine.EventBatch;
import dev.pagemill.workflow.engine.Machines;
import dev.pagemill.workflow.engine.Queues;
import dev.pagemill.workflow.engine.TaskRoutes;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunStore;
import dev.pagemill.workflow.run.Wire;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;

/** The real engine and the real task door in one thread, with queues that are lists. */
final class LoopSuite {
    private static final String EVENTS = "events";
    private static final String TASKS = "tasks";
    private static final int BATCH = 10;
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final ArrayDeque<String> events = new ArrayDeque<>();
    private final ArrayDeque<String> tasks = new ArrayDeque<>();
    private final EventBatch batch;
    private final Worker worker;
    private final Meter meter;
    private final RunStore store;
    private final double secondsOfInvocation;
    private long steps;

    /** What answers tasks: the task's message in, whatever the suite sends back. */
    interface Worker {
        void accept(String body, TaskDoor.Replies replies);
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
                this::send, (tenant, name, due, body) -> events.add(body), store, new Payloads(base.blobs()), clock);
        var engine = new Engine(
                store,
                new Machines(head -> definition),
                base.blobs(),
                new Engine.Surroundings(clock, random::nextLong, Fork.WIDTH));
        var routes = new TaskRoutes(Map.of("NOOP_TASKS_QUEUE_URL", TASKS));
        this.batch = new EventBatch(engine, new Delivery(EVENTS, routes, ports), LoopSuite::oneByOne);
    }

    static Worker door(TaskDoorMaker maker) {
        return (body, replies) -> maker.make(replies).accept(body, LEASE);
    }

    /** Makes a task door that replies so. */
    interface TaskDoorMaker {
        TaskDoor make(TaskDoor.Replies replies);
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

    private Set<Integer> send(String queueUrl, List<Queues.Letter> letters) {
        var queue = queueUrl.equals(EVENTS) ? events : tasks;
        for (int from = 0; from < letters.size(); from += BATCH) {
            meter.charge(Meter.SQS, 1);
        }
        letters.forEach(letter -> queue.add(letter.body()));
        return Set.of();
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
            events.add(Wire.write(new Message.StartRun(head, new Payloads(new NoBlobs()).store("bench", input))));
        }
        while (!events.isEmpty() || !tasks.isEmpty()) {
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
            handed.add(new EventBatch.Event(Integer.toString(i), bodies.get(i)));
        }
        if (!batch.handle(handed).isEmpty()) {
            throw new IllegalStateException("The engine refused a message; its log tells why");
        }
    }

    private void consumeTasks() {
        for (String body : taken(tasks)) {
            steps++;
            worker.accept(body, (queueUrl, reply) -> {
                meter.charge(Meter.SQS, 1);
                events.add(reply);
            });
        }
    }

    /** A batch as Lambda fetches it: one request to receive, one to delete, one invocation. */
    private List<String> taken(ArrayDeque<String> queue) {
        var bodies = new ArrayList<String>();
        while (bodies.size() < BATCH && !queue.isEmpty()) {
            bodies.add(queue.remove());
        }
        if (!bodies.isEmpty()) {
            meter.charge(Meter.SQS, 1);
            meter.charge(Meter.SQS, 1);
            meter.charge(Meter.INVOCATION, 1);
            meter.charge(Meter.GB_SECOND, secondsOfInvocation);
        }
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
