package dev.pagemill.workflow.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.rehearsal.TaskAnswer;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.queue.Forwarding;
import dev.pagemill.common.queue.Letter;
import dev.pagemill.common.task.InMemoryTaskClaims;
import dev.pagemill.common.task.Task;
import dev.pagemill.common.task.TaskDoor;
import dev.pagemill.common.task.TaskMessage;
import dev.pagemill.common.task.TaskResult;
import dev.pagemill.workflow.api.RunRoutes;
import dev.pagemill.workflow.engine.Delivery;
import dev.pagemill.workflow.engine.Engine;
import dev.pagemill.workflow.engine.EventBatch;
import dev.pagemill.workflow.engine.Machines;
import dev.pagemill.workflow.engine.TaskRoutes;
import dev.pagemill.workflow.run.Wire;
import dev.pagemill.workflow.run.WorkflowVersion;
import dev.pagemill.workflow.simulation.Scenario.Hazard;
import dev.pagemill.workflow.store.InMemoryRunStore;
import dev.pagemill.workflow.store.InMemoryWorkflowStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/** The suite as the engine sees it, all of it simulated: queues, store, blobs, clocks, functions, dead-letter queues. */
final class SimulatedSuite {
    static final String EVENTS = "sim:events";
    static final String TASKS = "sim:tasks";
    private static final String ENGINE = "sim:engine";
    private static final String WORKER = "sim:worker";
    static final String TENANT = "t";
    static final Instant BEGIN = Instant.parse("2026-11-20T20:00:00Z");
    private static final int SKEW_MILLIS = 2_000;
    private static final int MAX_BATCH = 3;
    private static final int ENVIRONMENTS = 3;
    private static final int FORK_WIDTH = 3;

    /** As the template's queues have it: so often a message is received before it goes to the dead-letter queue. */
    private static final int MAX_RECEIVES = 10;

    /** Under random faults alone a message may fail that often by chance, which ends no run here. */
    private static final int NEVER = 1_000_000;

    private static final double FAULTS = 0.12;
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final Random random;
    private final Set<Mutant> mutants;
    private final AuditedStore store;
    private final SimulatedQueue events;
    private final SimulatedQueue tasks;
    private final SimulatedInvocations engines;
    private final SimulatedInvocations workers;
    private final Forwarding letters = new Forwarding(this::send, this::hand);
    private final Map<String, DueItem> due = new TreeMap<>();
    private final Set<String> poison = new HashSet<>();
    private final SimulatedWorker worker;
    private final List<EventBatch> environments = new ArrayList<>();
    private final TaskDoor door;
    private final Payloads payloads;
    private final SimulatedClient client;
    private final Judge judge;
    private final int maxReceives;
    private final boolean looked;
    private long now;
    private boolean faults = true;

    private record DueItem(long at, String body) {}

    SimulatedSuite(Scenario scenario, Random random, Set<Mutant> mutants) {
        this.random = random;
        this.worker = scenario.workers().get();
        this.mutants = mutants;
        this.store = new AuditedStore(mutants);
        this.judge = new Judge(scenario, store, worker);
        boolean loses = scenario.hazard() == Hazard.LOSS;
        this.events = new SimulatedQueue(random, loses);
        this.tasks = new SimulatedQueue(random, loses);
        this.engines = new SimulatedInvocations(random, new SimulatedQueue(random, loses), events, mutants);
        this.workers = new SimulatedInvocations(random, new SimulatedQueue(random, loses), tasks, mutants);
        boolean unreadable = scenario.hazard() == Hazard.UNREADABLE_FRAME;
        this.looked = scenario.hazard() != Hazard.NONE;
        this.maxReceives = unreadable ? MAX_RECEIVES : NEVER;
        BlobStore blobs = new FaultyPorts.FaultyBlobs(new InMemoryBlobStore());
        this.payloads = new Payloads(blobs, 200);
        this.door = new TaskDoor(
                task -> FaultyIo.of(() -> perform(task)),
                new FaultyPorts.FaultyClaims(new InMemoryTaskClaims(new SimulatedClock(() -> time(0)))),
                payloads,
                (to, body) -> {
                    throw new AssertionError("replies of a batch are sent together");
                });
        JsonNode definition = scenario.machine();
        StateMachine.parse(definition);
        for (int i = 0; i < ENVIRONMENTS; i++) {
            environments.add(environment(definition, blobs, unreadable));
        }
        this.client = new SimulatedClient(api(definition), TENANT);
    }

    private EventBatch environment(JsonNode definition, BlobStore blobs, boolean unreadable) {
        long skew = random.nextInt(2 * SKEW_MILLIS) - SKEW_MILLIS;
        InstantSource clock = () -> time(skew);
        LongSupplier chance = mutants.contains(Mutant.NO_NONCE) ? () -> 0 : random::nextLong;
        var simulated = new SimulatedStore(store, key -> unreadable && Judge.isUnreadable(key));
        var ports = new Delivery.Ports(letters::send, this::keep, simulated, payloads, clock);
        var engine = new Engine(
                simulated, new Machines(head -> definition), blobs, new Engine.Surroundings(clock, chance, FORK_WIDTH));
        var routes = new TaskRoutes(Map.of("SIM_TASKS_QUEUE_URL", TASKS, "SIM_TASKS_FUNCTION", WORKER));
        return new EventBatch(
                engine,
                new Delivery(EVENTS, routes, ports),
                SimulatedSuite::oneByOne,
                new EventBatch.Habits(unreadable ? EventBatch.LAST_TRY : NEVER));
    }

    private RunRoutes api(JsonNode definition) {
        var workflows = new InMemoryWorkflowStore();
        workflows.put(new WorkflowVersion(TENANT, "w", WorkflowVersion.hash(definition), BEGIN, definition));
        var ports = new Delivery.Ports(
                letters::send, this::keep, new SimulatedStore(store, key -> false), payloads, () -> time(0));
        return new RunRoutes(
                new FaultyPorts.FaultyWorkflows(workflows),
                ports,
                new Delivery(EVENTS, new TaskRoutes(Map.of()), ports),
                random::nextLong);
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

    SimulatedClient client() {
        return client;
    }

    SimulatedWorker worker() {
        return worker;
    }

    AuditedStore store() {
        return store;
    }

    Judge judge() {
        return judge;
    }

    // ---- ports

    private Set<Integer> send(String queueUrl, List<Letter> letters) {
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

    private void hand(String function, String event) {
        try {
            FaultyIo.of(() -> (function.equals(ENGINE) ? engines : workers).accept(event, now));
        } catch (FaultyIo.ServiceFailure e) {
            if (!mutants.contains(Mutant.REFUSED_INVOCATION_FORGOTTEN)) {
                throw e;
            }
        }
    }

    private void keep(String tenant, String name, Instant at, String body) {
        FaultyIo.of(() -> {
            due.put(name, new DueItem(millis(at), body));
        });
    }

    private static long millis(Instant at) {
        return at.toEpochMilli() - BEGIN.toEpochMilli();
    }

    // ---- time and faults

    void calm() {
        faults = false;
        events.calm();
        tasks.calm();
        engines.calm();
        workers.calm();
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
        long next = Math.min(
                Math.min(events.nextVisible(), tasks.nextVisible()),
                Math.min(engines.nextVisible(), workers.nextVisible()));
        for (DueItem item : due.values()) {
            next = Math.min(next, item.at());
        }
        for (var look : looks()) {
            next = Math.min(next, millis(look.at()));
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
        return events.isEmpty()
                && tasks.isEmpty()
                && engines.isEmpty()
                && workers.isEmpty()
                && due.isEmpty()
                && looks().isEmpty();
    }

    // ---- functions

    Optional<Runnable> consumeEvents() {
        var alone = engines.next(now);
        if (alone.isPresent()) {
            EventBatch environment = environments.get(random.nextInt(environments.size()));
            return Optional.of(() -> engines.invoke(alone.get(), () -> consumeAlone(environment, alone.get()), now));
        }
        var batch = received(events);
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        EventBatch environment = environments.get(random.nextInt(environments.size()));
        return Optional.of(() -> consume(environment, batch));
    }

    private void consumeAlone(EventBatch environment, SimulatedQueue.Entry entry) {
        if (mutants.contains(Mutant.ACKNOWLEDGE_FIRST)) {
            FaultyIo.of(() -> engines.done(entry));
        }
        var handed = List.of(new EventBatch.Event("alone", entry.body, 1));
        if (!environment.handle(handed, Optional.of(ENGINE)).isEmpty()) {
            throw new IllegalStateException("as the function tells Lambda");
        }
    }

    private void consume(EventBatch environment, List<SimulatedQueue.Entry> batch) {
        if (mutants.contains(Mutant.ACKNOWLEDGE_FIRST)) {
            FaultyIo.of(() -> batch.forEach(events::delete));
        }
        var handed = batch.stream()
                .map(entry -> new EventBatch.Event(Long.toString(entry.id), entry.body, entry.receives))
                .toList();
        Set<String> failed = environment.handle(handed, Optional.of(ENGINE));
        // Each acknowledgement is lost, late or fine on its own.
        for (var entry : batch) {
            if (!failed.contains(Long.toString(entry.id))) {
                FaultyIo.of(() -> events.delete(entry));
            } else if (entry.receives >= maxReceives
                    || (poison.contains(entry.body) && entry.receives >= MAX_RECEIVES)) {
                // On to the dead-letter queue.
                events.delete(entry);
            }
        }
    }

    private List<SimulatedQueue.Entry> received(SimulatedQueue queue) {
        var visible = queue.visible(now);
        var batch = new ArrayList<SimulatedQueue.Entry>();
        if (visible.isEmpty()) {
            return batch;
        }
        int size = 1 + random.nextInt(MAX_BATCH);
        for (int i = 0; i < size; i++) {
            var entry = visible.get(random.nextInt(visible.size()));
            if (!batch.contains(entry)) {
                entry.visibleAt = now + SimulatedQueue.VISIBILITY_MILLIS;
                entry.receives++;
                batch.add(entry);
            }
        }
        return batch;
    }

    Optional<Runnable> consumeTasks() {
        var alone = workers.next(now);
        if (alone.isPresent()) {
            return Optional.of(() -> workers.invoke(alone.get(), () -> workAlone(alone.get()), now));
        }
        var batch = received(tasks);
        return batch.isEmpty() ? Optional.empty() : Optional.of(() -> work(batch));
    }

    private void workAlone(SimulatedQueue.Entry entry) {
        var message = TaskMessage.parse(entry.body);
        if (isSilent(message)) {
            return;
        }
        var reply = door.answer(new TaskDoor.Received(entry.body, 1, LEASE));
        if (!letters.send(reply.to(), List.of(new Letter(reply.body()))).isEmpty()) {
            throw new IllegalStateException("a reply was not sent");
        }
    }

    private boolean isSilent(TaskMessage message) {
        return worker.answer(message.taskId(), payloads.load(message.input())) instanceof TaskAnswer.Silence;
    }

    /** A batch as the worker functions take it: the replies go together, and only what is replied to is acknowledged. */
    private void work(List<SimulatedQueue.Entry> batch) {
        var answered = new ArrayList<SimulatedQueue.Entry>();
        var replies = new ArrayList<Letter>();
        var to = Destination.NOWHERE;
        for (var entry : batch) {
            var message = TaskMessage.parse(entry.body);
            if (isSilent(message)) {
                FaultyIo.of(() -> tasks.delete(entry));
                continue;
            }
            try {
                // Chance alone may have a message come back often; only poison is to be given up.
                boolean isPoison = SimulatedWorker.isPoison(payloads.load(message.input()));
                var reply = door.answer(new TaskDoor.Received(entry.body, isPoison ? entry.receives : 1, LEASE));
                to = reply.to().from(batch.size());
                replies.add(new Letter(reply.body()));
                answered.add(entry);
            } catch (RuntimeException comesBack) {
                // Its neighbours are answered all the same.
            }
        }
        var unsent = replies.isEmpty() ? Set.<Integer>of() : letters.send(to, replies);
        for (int i = 0; i < answered.size(); i++) {
            var entry = answered.get(i);
            if (!unsent.contains(i)) {
                FaultyIo.of(() -> tasks.delete(entry));
            }
        }
    }

    private TaskResult perform(Task task) {
        if (SimulatedWorker.isPoison(task.input())) {
            throw new IllegalStateException("poison");
        }
        return switch (worker.answer(task.id(), task.input())) {
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
        for (var look : looks()) {
            if (millis(look.at()) <= now) {
                return Optional.of(() -> {
                    FaultyIo.of(() -> events.send(Wire.write(look.message()), now, 0));
                    FaultyIo.of(() -> store.putOff(look));
                });
            }
        }
        return Optional.empty();
    }

    /** Where nothing is lost for good, runs must come to their ends without being looked after. */
    private List<InMemoryRunStore.Look> looks() {
        return looked ? store.looks() : List.of();
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
}
