package dev.pagemill.workflow.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.asl.schedule.Recurrence;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.queue.Letter;
import dev.pagemill.workflow.engine.Delivery;
import dev.pagemill.workflow.engine.Engine;
import dev.pagemill.workflow.engine.Machines;
import dev.pagemill.workflow.engine.TaskRoutes;
import dev.pagemill.workflow.run.RunFilter;
import dev.pagemill.workflow.run.RunStore;
import dev.pagemill.workflow.run.Wire;
import dev.pagemill.workflow.run.WorkflowVersion;
import dev.pagemill.workflow.schedule.CatchUp;
import dev.pagemill.workflow.schedule.Overlap;
import dev.pagemill.workflow.schedule.Schedule;
import dev.pagemill.workflow.schedule.ScheduleFiring;
import dev.pagemill.workflow.schedule.ScheduleKey;
import dev.pagemill.workflow.schedule.ScheduleSpec;
import dev.pagemill.workflow.schedule.ScheduleStore;
import dev.pagemill.workflow.schedule.Standing;
import dev.pagemill.workflow.schedule.Timing;
import dev.pagemill.workflow.store.InMemoryRunStore;
import dev.pagemill.workflow.store.InMemoryScheduleStore;
import dev.pagemill.workflow.store.InMemoryWorkflowStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Two Timers and several workers fire one schedule, each I/O a place where they interleave, are refused, lose answers or die:
 * every firing has its run, and none has two.
 */
class ScheduleSimulationTest {
    private static final Instant BEGIN = Instant.parse("2026-11-20T20:00:00Z");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ScheduleKey KEY = new ScheduleKey("t", "s");
    private static final Duration SPAN = Duration.ofMinutes(30);
    private static final int CALM_AFTER = 1_000;
    private static final int MAX_STEPS = 20_000;
    private static final int MAX_LIVE = 5;
    private static final double FAULTS = 0.15;

    private final InMemoryScheduleStore schedules = new InMemoryScheduleStore();
    private final RunStore runs = new InMemoryRunStore();
    private final List<Actor> live = new ArrayList<>();
    private Random random = new Random(0);
    private SimulatedQueue queue = new SimulatedQueue(random, false);
    private List<Worker> workers = List.of();
    private long now;
    private int steps;

    private record Worker(Engine engine, Delivery delivery, ScheduleFiring firing) {}

    @Test
    void everyFiringHasExactlyOneRun() {
        long seeds = Long.parseLong(System.getProperty("seeds", "120"));
        for (long seed = 0; seed < seeds; seed++) {
            long each = seed;
            for (Overlap overlap : List.of(Overlap.ALLOW, Overlap.QUEUE)) {
                Simulation.onSchedulerThread(() -> {
                    new ScheduleSimulationTest().simulate(each, overlap);
                    return true;
                });
            }
        }
    }

    private void simulate(long seed, Overlap overlap) {
        random = new Random(seed);
        queue = new SimulatedQueue(random, false);
        var workflows = new InMemoryWorkflowStore();
        var definition = Json.parse("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}");
        workflows.put(new WorkflowVersion("t", "w", WorkflowVersion.hash(definition), BEGIN, definition));
        workers = java.util.stream.IntStream.range(0, 3)
                .mapToObj(i -> worker(workflows, random.nextInt(4_000) - 2_000))
                .toList();
        var timing = new Timing("rate(2 minutes)", UTC);
        var spec = new ScheduleSpec(
                Optional.empty(),
                new ScheduleSpec.Target("w", Optional.empty(), Json.object()),
                timing,
                overlap,
                CatchUp.ALL);
        schedules.put(new Schedule(KEY, spec, Standing.fresh(BEGIN, false, timing)), BEGIN);
        run();
        check(seed, timing);
    }

    private Worker worker(InMemoryWorkflowStore workflows, int skewMillis) {
        InstantSource clock = () -> BEGIN.plusMillis(now + skewMillis);
        var blobs = new InMemoryBlobStore();
        var ports = new Delivery.Ports(
                this::send,
                (tenant, name, due, body) -> {},
                new SimulatedStore(runs, key -> false),
                new Payloads(blobs),
                clock);
        var machines = new Machines(head -> workflows
                .version("t", head.workflow(), head.version())
                .orElseThrow()
                .definition());
        var engine = new Engine(ports.store(), machines, blobs, new Engine.Surroundings(clock, random::nextLong, 3));
        var delivery = new Delivery("events", new TaskRoutes(Map.of()), ports);
        var stores = new ScheduleFiring.Stores(new FaultySchedules(schedules), workflows);
        return new Worker(engine, delivery, new ScheduleFiring(stores, ports, delivery, random::nextLong));
    }

    private Set<Integer> send(Destination to, List<Letter> letters) {
        FaultyIo.of(() -> letters.forEach(letter -> queue.send(letter.body(), now, letter.delaySeconds() * 1000L)));
        return Set.of();
    }

    private void run() {
        while (steps++ < MAX_STEPS && !over()) {
            if (steps == CALM_AFTER) {
                queue.calm();
            }
            now += random.nextInt(4_000);
            if (live.size() < MAX_LIVE && (live.isEmpty() || random.nextInt(3) == 0) && begin()) {
                continue;
            }
            if (!live.isEmpty()) {
                resume();
            }
        }
        assertTrue(steps < MAX_STEPS, "it does not come to rest");
    }

    private boolean over() {
        return now >= SPAN.toMillis() && live.isEmpty() && queue.isEmpty() && !pending();
    }

    private boolean pending() {
        return !schedules.get(KEY).orElseThrow().standing().pending().isEmpty();
    }

    private boolean begin() {
        var due = schedules.due(BEGIN.plusMillis(now));
        if ((now < SPAN.toMillis() || pending()) && !due.isEmpty() && random.nextInt(3) == 0) {
            live.add(new Actor(() -> FaultyIo.of(() -> queue.send(ScheduleFiring.message(KEY), now, 0))));
            return true;
        }
        var visible = queue.visible(now);
        if (visible.isEmpty()) {
            return false;
        }
        var entry = visible.get(random.nextInt(visible.size()));
        entry.visibleAt = now + SimulatedQueue.VISIBILITY_MILLIS;
        Worker worker = workers.get(random.nextInt(workers.size()));
        live.add(new Actor(() -> consume(worker, entry)));
        return true;
    }

    private void consume(Worker worker, SimulatedQueue.Entry entry) {
        if (ScheduleFiring.isForSchedule(entry.body)) {
            worker.firing().handle(entry.body);
        } else {
            worker.delivery().deliver(List.of(worker.engine().handle(Wire.message(entry.body))));
        }
        FaultyIo.of(() -> queue.delete(entry));
    }

    private void resume() {
        Actor actor = live.get(random.nextInt(live.size()));
        var fates = Actor.Fate.values();
        boolean fault = steps < CALM_AFTER && random.nextDouble() < FAULTS;
        actor.go(fault ? fates[1 + random.nextInt(fates.length - 1)] : Actor.Fate.FINE);
        if (actor.ended()) {
            live.remove(actor);
        }
    }

    private void check(long seed, Timing timing) {
        var standing = schedules.get(KEY).orElseThrow().standing();
        Instant end = standing.next().orElseThrow();
        var expected = new TreeSet<String>();
        Recurrence recurrence = timing.recurrence();
        for (var time = recurrence.next(BEGIN.atZone(UTC)).orElseThrow();
                time.toInstant().isBefore(end);
                time = recurrence.next(time).orElseThrow()) {
            if (!standing.waiting().contains(time.toInstant())) {
                expected.add(time.toInstant().toString());
            }
        }
        var filter = new RunFilter("t", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        var begun = runs.runs(filter, Optional.empty(), 1_000).items();
        assertTrue(expected.size() > 5, "seed " + seed + " shows nothing");
        assertEquals(0, standing.skipped().count(), "seed " + seed);
        assertEquals(expected.size(), begun.size(), "seed " + seed);
    }

    private record FaultySchedules(ScheduleStore schedules) implements ScheduleStore {
        @Override
        public Optional<Schedule> get(ScheduleKey key) {
            return FaultyIo.of(() -> schedules.get(key));
        }

        @Override
        public boolean put(Schedule schedule, Instant now) {
            return FaultyIo.of(() -> schedules.put(schedule, now));
        }

        @Override
        public boolean delete(ScheduleKey key) {
            return FaultyIo.of(() -> schedules.delete(key));
        }

        @Override
        public RunStore.Page<Schedule> list(String tenant, Optional<String> cursor, int limit) {
            return FaultyIo.of(() -> schedules.list(tenant, cursor, limit));
        }
    }
}
