package dev.pagemill.workflow.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.rehearsal.Rehearsal;
import dev.pagemill.asl.rehearsal.TaskAnswer;
import dev.pagemill.asl.run.Frame;
import dev.pagemill.asl.run.Outcome;
import dev.pagemill.asl.run.ScopePath;
import dev.pagemill.common.blob.BlobRef;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.InMemoryTaskClaims;
import dev.pagemill.common.task.TaskClaims;
import dev.pagemill.common.task.TaskDoor;
import dev.pagemill.common.task.TaskMessage;
import dev.pagemill.common.task.TaskResult;
import dev.pagemill.common.task.TaskResultMessage;
import dev.pagemill.workflow.api.RunRoutes;
import dev.pagemill.workflow.engine.Delivery;
import dev.pagemill.workflow.engine.Engine;
import dev.pagemill.workflow.engine.EventBatch;
import dev.pagemill.workflow.engine.Machines;
import dev.pagemill.workflow.engine.Queues;
import dev.pagemill.workflow.engine.TaskRoutes;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunStatus;
import dev.pagemill.workflow.run.WorkflowStore;
import dev.pagemill.workflow.run.WorkflowVersion;
import dev.pagemill.workflow.simulation.Scenario.Disturbance;
import dev.pagemill.workflow.store.InMemoryWorkflowStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/** The suite as the engine sees it, all of it simulated: queues, store, blobs, clock, workers, and the people outside. */
final class SimulatedSuite {
    static final String EVENTS = "sim:events";
    static final String TASKS = "sim:tasks";
    private static final String TENANT = "t";
    private static final Instant BEGIN = Instant.parse("2026-11-20T20:00:00Z");
    private static final int SKEW_MILLIS = 2_000;
    private static final int MAX_BATCH = 3;
    private static final int MAX_RECEIVES_OF_POISON = 4;
    private static final double FAULTS = 0.12;
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final Random random;
    private final Set<Mutant> mutants;
    private final AuditedStore store;
    private final SimulatedQueue events;
    private final SimulatedQueue tasks;
    private final Map<String, DueItem> due = new TreeMap<>();
    private final Set<String> poison = new HashSet<>();
    private final SimulatedWorker worker;
    private final List<EventBatch> environments = new ArrayList<>();
    private final TaskClaims claims;
    private final Payloads payloads;
    private final RunRoutes api;
    private final Map<String, Integer> performed = new HashMap<>();
    private long now;
    private boolean faults = true;

    private record DueItem(long at, String body) {}

    SimulatedSuite(Scenario scenario, Random random, Set<Mutant> mutants) {
        this.random = random;
        this.worker = scenario.workers().get();
        this.mutants = mutants;
        this.store = new AuditedStore(mutants);
        this.events = new SimulatedQueue(random);
        this.tasks = new SimulatedQueue(random);
        BlobStore blobs = new FaultyBlobs(new InMemoryBlobStore());
        this.payloads = new Payloads(blobs, 200);
        this.claims = new FaultyClaims(new InMemoryTaskClaims(new SimulatedClock()));
        JsonNode definition = scenario.machine();
        StateMachine.parse(definition);
        var machines = new Machines(head -> definition);
        var routes = new TaskRoutes(Map.of("SIM_TASKS_QUEUE_URL", TASKS));
        LongSupplier chance = mutants.contains(Mutant.NO_NONCE) ? () -> 0 : random::nextLong;
        for (int i = 0; i < 3; i++) {
            long skew = random.nextInt(2 * SKEW_MILLIS) - SKEW_MILLIS;
            InstantSource clock = () -> time(skew);
            var ports = ports(clock);
            var engine = new Engine(ports.store(), machines, blobs, new Engine.Surroundings(clock, chance, 3));
            environments.add(new EventBatch(engine, new Delivery(EVENTS, routes, ports), SimulatedSuite::oneByOne));
        }
        var workflows = new InMemoryWorkflowStore();
        workflows.put(new WorkflowVersion(TENANT, "w", WorkflowVersion.hash(definition), BEGIN, definition));
        var ports = ports(() -> time(0));
        this.api = new RunRoutes(
                new FaultyWorkflows(workflows), ports, new Delivery(EVENTS, routes, ports), random::nextLong);
        this.start = scenario.start();
    }

    private final JsonNode start;

    private Delivery.Ports ports(InstantSource clock) {
        return new Delivery.Ports(this::send, this::keep, new SimulatedStore(store), payloads, clock);
    }

    private Instant time(long skew) {
        return BEGIN.plusMillis(now + skew);
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

    // ---- ports

    private Set<Integer> send(String queueUrl, List<Queues.Letter> letters) {
        var failed = new HashSet<Integer>();
        SimulatedQueue queue = queueUrl.equals(EVENTS) ? events : tasks;
        for (int from = 0; from < letters.size(); from += MAX_BATCH) {
            int first = from;
            int to = Math.min(letters.size(), from + MAX_BATCH);
            FaultyIo.of(() -> {
                for (int i = first; i < to; i++) {
                    if (faults && random.nextInt(40) == 0) {
                        failed.add(i);
                    } else {
                        var letter = letters.get(i);
                        queue.send(letter.body(), now, letter.delaySeconds() * 1000L);
                    }
                }
            });
        }
        return failed;
    }

    private void keep(String tenant, String name, Instant at, String body) {
        FaultyIo.of(() -> {
            due.put(name, new DueItem(at.toEpochMilli() - BEGIN.toEpochMilli(), body));
        });
    }

    // ---- time and faults

    void calm() {
        faults = false;
        events.calm();
        tasks.calm();
    }

    void advance(long millis) {
        now += millis;
        if (faults && random.nextInt(400) == 0) {
            // An invocation that hung: others get its messages while it is still at work.
            now += SimulatedQueue.VISIBILITY_MILLIS;
        }
    }

    /** Nothing can be done now: on to when something can. */
    void jump() {
        long next = Math.min(events.nextVisible(), tasks.nextVisible());
        for (DueItem item : due.values()) {
            next = Math.min(next, item.at());
        }
        if (next != Long.MAX_VALUE) {
            now = Math.max(now, next);
        }
    }

    Actor.Fate fate() {
        if (!faults || random.nextDouble() >= FAULTS) {
            return Actor.Fate.FINE;
        }
        var fates = Actor.Fate.values();
        return fates[1 + random.nextInt(fates.length - 1)];
    }

    boolean idle() {
        return events.isEmpty() && tasks.isEmpty() && due.isEmpty();
    }

    // ---- functions

    Optional<Runnable> consumeEvents() {
        var visible = events.visible(now);
        if (visible.isEmpty()) {
            return Optional.empty();
        }
        var batch = new ArrayList<SimulatedQueue.Entry>();
        int size = 1 + random.nextInt(MAX_BATCH);
        for (int i = 0; i < size; i++) {
            var entry = visible.get(random.nextInt(visible.size()));
            if (!batch.contains(entry)) {
                received(entry);
                batch.add(entry);
            }
        }
        EventBatch environment = environments.get(random.nextInt(environments.size()));
        return Optional.of(() -> consume(environment, batch));
    }

    private void consume(EventBatch environment, List<SimulatedQueue.Entry> batch) {
        if (mutants.contains(Mutant.ACKNOWLEDGE_FIRST)) {
            FaultyIo.of(() -> batch.forEach(events::delete));
        }
        var handed = batch.stream()
                .map(entry -> new EventBatch.Event(Long.toString(entry.id), entry.body))
                .toList();
        Set<String> failed = environment.handle(handed);
        // Each acknowledgement is lost, late or fine on its own.
        for (var entry : batch) {
            if (!failed.contains(Long.toString(entry.id))) {
                FaultyIo.of(() -> events.delete(entry));
            } else if (poison.contains(entry.body) && entry.receives >= MAX_RECEIVES_OF_POISON) {
                events.delete(entry);
            }
        }
    }

    private void received(SimulatedQueue.Entry entry) {
        entry.visibleAt = now + SimulatedQueue.VISIBILITY_MILLIS;
        entry.receives++;
    }

    Optional<Runnable> consumeTask() {
        var visible = tasks.visible(now);
        if (visible.isEmpty()) {
            return Optional.empty();
        }
        var entry = visible.get(random.nextInt(visible.size()));
        received(entry);
        return Optional.of(() -> work(entry));
    }

    private void work(SimulatedQueue.Entry entry) {
        var message = TaskMessage.parse(entry.body);
        Optional<String> state = stateOf(message.context());
        if (worker.answer(message.taskId(), state, payloads.load(message.input())) instanceof TaskAnswer.Silence) {
            FaultyIo.of(() -> tasks.delete(entry));
            return;
        }
        var door = new TaskDoor(
                task -> FaultyIo.of(() -> perform(task.id(), state, task.input())),
                claims,
                payloads,
                (queueUrl, body) -> FaultyIo.of(() -> events.send(body, now, 0)));
        door.accept(entry.body, LEASE);
        FaultyIo.of(() -> tasks.delete(entry));
    }

    /** The state whose task this is, as long as the frame waits for it. */
    private Optional<String> stateOf(JsonNode context) {
        var key = new FrameKey(
                new RunKey(TENANT, context.path("run").asText()),
                ScopePath.parse(context.path("path").asText()));
        return Optional.ofNullable(store.newest().get(key))
                .flatMap(FrameRecord::frame)
                .filter(frame -> frame.step() == context.path("step").asLong())
                .map(Frame::state);
    }

    private TaskResult perform(String taskId, Optional<String> state, JsonNode input) {
        performed.merge(taskId, 1, Integer::sum);
        return switch (worker.answer(taskId, state, input)) {
            case TaskAnswer.Success success -> new TaskResult.Succeeded(success.output());
            case TaskAnswer.Failure failure -> new TaskResult.Failed(failure.error(), String.valueOf(failure.cause()));
            case TaskAnswer.Silence silence -> throw new IllegalStateException("silent tasks are not performed");
        };
    }

    /** The Timer: sends what is due, then forgets it. */
    Optional<Runnable> sweep() {
        for (var item : due.entrySet()) {
            if (item.getValue().at() <= now) {
                return Optional.of(() -> {
                    FaultyIo.of(() -> events.send(item.getValue().body(), now, 0));
                    FaultyIo.of(() -> due.remove(item.getKey(), item.getValue()));
                });
            }
        }
        return Optional.empty();
    }

    void poison() {
        for (String body : List.of(
                "not json",
                "{\"type\":\"no-such-event\"}",
                "{\"type\":\"go-on\",\"run\":{\"tenant\":\"t\",\"id\":\"nobody\"},\"path\":\"/\",\"step\":1}")) {
            poison.add(body);
            events.send(body, now, 0);
        }
    }

    // ---- people

    String startRun() {
        return api.start(request("POST /v1/workflows/{name}/runs", "name", "w", Json.write(start)))
                .headers()
                .get("location")
                .replaceAll(".*/", "");
    }

    void cancelRun(String id) {
        api.cancel(request("POST /v1/runs/{id}/cancel", "id", id, ""));
    }

    void redriveRun(String id) {
        worker.mend();
        try {
            api.redrive(request("POST /v1/runs/{id}/redrive", "id", id, ""));
        } catch (ApiException e) {
            // A conflict is an earlier try that got through, only its answer was lost.
            if (e.code() != ErrorCode.CONFLICT) {
                throw e;
            }
        }
    }

    boolean failed(String id) {
        return root(id).map(FrameRecord::done).orElse(false);
    }

    private static ApiRequest request(String route, String parameter, String value, String body) {
        return new ApiRequest(
                route,
                TENANT,
                Map.of(parameter, value),
                Map.of(),
                Map.of("idempotency-key", "k"),
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "https://sim");
    }

    // ---- judgement

    List<String> violations() {
        return store.violations();
    }

    long transitions() {
        return store.transitions();
    }

    private Optional<FrameRecord> root(String id) {
        return Optional.ofNullable(store.newest().get(FrameKey.root(new RunKey(TENANT, id))));
    }

    void check(String runId, Scenario scenario, boolean ended) {
        var bad = store.violations();
        if (!ended) {
            bad.add("the run does not come to rest");
        }
        Optional<Outcome> outcome =
                root(runId).flatMap(FrameRecord::frame).flatMap(frame -> Optional.ofNullable(frame.outcome()));
        if (outcome.isEmpty()) {
            bad.add("an acknowledged start has no outcome: "
                    + store.newest().values().stream()
                            .map(entry -> entry.key().path() + "@" + entry.seq() + " "
                                    + entry.frame().map(Frame::phase) + " by " + entry.cause() + " gen "
                                    + entry.generation() + " fork " + entry.fork())
                            .toList());
            return;
        }
        store.newest().forEach((key, entry) -> {
            if (!entry.done()) {
                bad.add("orphan frame " + key.path() + " in "
                        + entry.frame().map(Frame::phase).orElseThrow());
            }
        });
        if (store.told() != RunStatus.of(outcome.get())) {
            bad.add("listed as " + store.told() + " but ended " + outcome.get());
        }
        boolean cancelled = scenario.disturbance() == Disturbance.CANCEL && outcome.get() instanceof Outcome.Aborted;
        Outcome right = reference(scenario);
        if (!cancelled && !outcome.get().toJson().equals(right.toJson())) {
            bad.add("ended " + outcome.get().toJson() + " instead of " + right.toJson());
        }
    }

    private Outcome reference(Scenario scenario) {
        SimulatedWorker reference = scenario.disturbance() == Disturbance.REDRIVE
                ? worker
                : scenario.workers().get();
        return Rehearsal.run(
                        StateMachine.parse(scenario.machine()), start, reference, Rehearsal.Setting.of(start, BEGIN, 1))
                .outcome();
    }

    private final class SimulatedClock extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time(0);
        }
    }

    private record FaultyBlobs(BlobStore blobs) implements BlobStore {
        @Override
        public BlobRef put(String tenant, byte[] bytes) {
            return FaultyIo.of(() -> blobs.put(tenant, bytes));
        }

        @Override
        public Optional<byte[]> get(BlobRef ref) {
            return FaultyIo.of(() -> blobs.get(ref));
        }
    }

    private record FaultyClaims(TaskClaims claims) implements TaskClaims {
        @Override
        public Claim claim(String tenant, String taskId, Duration lease) {
            return FaultyIo.of(() -> claims.claim(tenant, taskId, lease));
        }

        @Override
        public TaskResultMessage.Outcome complete(Claim.Acquired claim, TaskResultMessage.Outcome outcome) {
            return FaultyIo.of(() -> claims.complete(claim, outcome));
        }

        @Override
        public void release(Claim.Acquired claim) {
            FaultyIo.of(() -> claims.release(claim));
        }
    }

    private record FaultyWorkflows(WorkflowStore workflows) implements WorkflowStore {
        @Override
        public boolean put(WorkflowVersion version) {
            return FaultyIo.of(() -> workflows.put(version));
        }

        @Override
        public Optional<WorkflowVersion> version(String tenant, String name, String version) {
            return FaultyIo.of(() -> workflows.version(tenant, name, version));
        }

        @Override
        public Optional<WorkflowVersion> newest(String tenant, String name) {
            return FaultyIo.of(() -> workflows.newest(tenant, name));
        }

        @Override
        public List<Summary> list(String tenant) {
            return FaultyIo.of(() -> workflows.list(tenant));
        }

        @Override
        public Start remember(String tenant, String key, Start start) {
            return FaultyIo.of(() -> workflows.remember(tenant, key, start));
        }
    }
}
