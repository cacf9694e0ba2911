package dev.pagemill.crawl.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.BlobRef;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.InMemoryTaskClaims;
import dev.pagemill.common.task.TaskDoor;
import dev.pagemill.crawl.engine.CrawlEngine;
import dev.pagemill.crawl.engine.CrawlInbox;
import dev.pagemill.crawl.engine.Outbox;
import dev.pagemill.crawl.engine.TaskOutbox;
import dev.pagemill.crawl.frontier.DedupRules;
import dev.pagemill.crawl.frontier.FrontierEntry;
import dev.pagemill.crawl.frontier.ScopeRules;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobKind;
import dev.pagemill.crawl.job.JobState;
import dev.pagemill.crawl.job.JobStatus;
import dev.pagemill.crawl.job.SitemapMode;
import dev.pagemill.crawl.job.Tail;
import dev.pagemill.crawl.store.InMemoryJobStore;
import dev.pagemill.crawl.store.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One crawl of a simulated site through the real engine, inbox, outbox and task door. */
final class CrawlSimulation {
    private static final int FAULTS_UNTIL_STEP = 6_000;
    private static final int MAX_STEPS = 200_000;
    private static final int MAX_HANDLERS = 6;

    private final Random random;
    private final Set<String> mutants;
    private final Fibers fibers;
    private final Faults faults;
    private final SimulatedSite site;
    private final SimulatedQueue events;
    private final SimulatedQueue tasks;
    private final Set<String> notices = new HashSet<>();
    private final InMemoryJobStore store = new InMemoryJobStore();
    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final JobKey key = new JobKey("t", new UUID(1, 2).toString());
    private final Ledger ledger;
    private final JobConfig config;
    private final SimulatedClock clock = new SimulatedClock();
    private final InMemoryTaskClaims claims = new InMemoryTaskClaims(clock);
    private final List<CrawlInbox> idle = new ArrayList<>();
    private int steps;

    CrawlSimulation(long seed, Set<String> mutants) {
        this.random = new Random(seed);
        this.mutants = mutants;
        this.fibers = new Fibers(random);
        this.faults = new Faults(random, fibers);
        this.site = new SimulatedSite(random);
        this.events = new SimulatedQueue(random, faults);
        this.tasks = new SimulatedQueue(random, faults);
        int lanes = 1 + random.nextInt(5);
        this.ledger = new Ledger(lanes);
        this.config = config(lanes);
    }

    private static JobConfig config(int lanes) {
        var scope = new ScopeRules(List.of(), List.of(), false, 100, true, false, false);
        var hook = Json.object().put("url", "https://hook.example/");
        return new JobConfig(
                JobKind.CRAWL,
                SimulatedSite.ROOT,
                null,
                1000,
                lanes,
                0,
                SitemapMode.INCLUDE,
                false,
                null,
                scope,
                new DedupRules(true, false),
                Json.object(),
                hook,
                "",
                Json.object());
    }

    /** Runs to the end; gives what went wrong. */
    List<String> run() {
        store.create(key, config, JobState.accepted(config, clock.millis()));
        events.send(Json.write(beginMessage()), 0);
        while (steps++ < MAX_STEPS && !over()) {
            if (steps > FAULTS_UNTIL_STEP) {
                faults.stop();
            }
            tick();
        }
        check();
        return ledger.violations();
    }

    int faultsInjected() {
        return faults.injected();
    }

    long commits() {
        return ledger.commits();
    }

    private JsonNode beginMessage() {
        return Json.object().put("type", "begin").put("tenant", key.tenant()).put("job", key.id());
    }

    private boolean over() {
        return fibers.alive() == 0
                && events.isEmpty()
                && tasks.isEmpty()
                && store.load(key).orElseThrow().status().terminal();
    }

    private void tick() {
        clock.advance(fibers.alive() == 0 ? 1_000 : 20);
        if (fibers.alive() < MAX_HANDLERS && random.nextInt(3) == 0) {
            switch (random.nextInt(20)) {
                case 0 -> startWatch();
                case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> startTask();
                default -> startEvents();
            }
        }
        if (fibers.alive() > 0) {
            fibers.advance();
        }
    }

    private void startWatch() {
        if (!mutants.contains("no-watch")) {
            fibers.start(() -> {
                try {
                    inbox().watch();
                } catch (Faults.Outage nextMinute) {
                    // The schedule fires again.
                }
            });
        }
    }

    private void startTask() {
        for (var message : tasks.receive(clock.millis(), 1)) {
            fibers.start(() -> {
                try {
                    door().accept(message.body, Duration.ofSeconds(20));
                    tasks.delete(message);
                } catch (RuntimeException comesBack) {
                    // Lambda reports the message as failed.
                }
            });
        }
    }

    private void startEvents() {
        var batch = events.receive(clock.millis(), 1 + random.nextInt(10));
        if (!batch.isEmpty()) {
            fibers.start(() -> accept(batch));
        }
    }

    private void accept(List<SimulatedQueue.Message> batch) {
        if (mutants.contains("acknowledge-first")) {
            batch.forEach(events::delete);
        }
        var inbox = idle.isEmpty() || faults.chance(0.1) ? inbox() : idle.removeLast();
        var failed = inbox.accept(batch.stream()
                .map(message -> new CrawlInbox.Received(Long.toString(message.id), message.body))
                .toList());
        idle.add(inbox);
        batch.stream()
                .filter(message -> !failed.contains(Long.toString(message.id)))
                .forEach(events::delete);
    }

    /** A new process: nothing is in its memory. */
    private CrawlInbox inbox() {
        var faulty = new FaultyJobStore(store, faults, mutants, ledger);
        var outbox = new TaskOutbox(
                new TaskOutbox.Addresses("events", "tasks", "notices"),
                (queue, messages) -> messages.forEach(message -> faults.io(
                        () -> deliver(queue, message.body(), clock.millis() + message.delaySeconds() * 1000L))),
                (tenant, host, count, gap, now) -> now,
                new Payloads(blobs),
                faulty,
                (job, jobConfig, state) -> {},
                clock);
        var engine = new CrawlEngine(
                faulty,
                mutated(outbox),
                new CrawlEngine.Surroundings(
                        clock, () -> Long.toString(random.nextLong()), new Random(0), time -> true));
        return new CrawlInbox(engine, faulty, faultyBlobs(), clock);
    }

    private Outbox mutated(TaskOutbox outbox) {
        if (!mutants.contains("no-resend")) {
            return outbox;
        }
        return (job, jobConfig, state, effects, answers) -> {
            if (firstSendOf(state.nonce())) {
                outbox.send(job, jobConfig, state, effects, answers);
            }
        };
    }

    private final Set<String> sentNonces = new HashSet<>();

    private boolean firstSendOf(String nonce) {
        return sentNonces.add(nonce);
    }

    private void deliver(String queue, String body, long at) {
        switch (queue) {
            case "events" -> events.send(body, at);
            case "tasks" -> tasks.send(body, at);
            default -> notices.add(Json.parse(body).path("taskId").asText());
        }
    }

    private TaskDoor door() {
        return new TaskDoor(
                site,
                claims,
                new Payloads(faultyBlobs()),
                (to, body) -> faults.io(() -> deliver(to.queueUrl(), body, clock.millis())));
    }

    private BlobStore faultyBlobs() {
        return new BlobStore() {
            @Override
            public BlobRef put(String tenant, byte[] bytes) {
                return faults.io(() -> blobs.put(tenant, bytes));
            }

            @Override
            public Optional<byte[]> get(BlobRef ref) {
                return faults.io(() -> blobs.get(ref));
            }
        };
    }

    private void check() {
        var state = store.load(key).orElseThrow();
        ledger.require(over(), "it did not end: " + state.status() + ", " + state.completed() + " of " + state.total());
        if (state.status() != JobStatus.COMPLETED) {
            return;
        }
        ledger.require(state.completed() == state.total(), "completed is not total");
        var pages = all(Log.PAGES, state.pages());
        var errors = all(Log.ERRORS, state.errors());
        ledger.require(pages.size() + errors.size() + state.duplicates() == state.total(), "a page is in no list");
        var positions = new HashSet<Integer>();
        pages.forEach(page -> ledger.require(positions.add(page.position()), "a page is listed twice"));
        errors.forEach(error -> ledger.require(positions.add(error.position()), "a page is listed twice"));
        errors.forEach(error -> ledger.require(!error.code().equals("Crawl.NoAnswer"), "a page was given up"));
        checkVisited(all(Log.FRONTIER, state.frontier()));
        pages.forEach(page -> checkTold("page." + page.position()));
        errors.forEach(error -> checkTold("page." + error.position()));
        checkTold("started");
        checkTold("completed");
        ledger.require(store.active("t").isEmpty(), "an ended job is listed as active");
    }

    private void checkVisited(List<FrontierEntry> frontier) {
        var visited = new TreeSet<String>();
        frontier.forEach(entry -> ledger.require(visited.add(entry.url()), "a URL is in the log twice"));
        var certain = site.certain();
        var missing = new TreeSet<>(certain);
        missing.removeAll(visited);
        ledger.require(missing.isEmpty(), "not visited: " + missing);
        visited.removeAll(certain);
        visited.removeAll(site.targets());
        ledger.require(visited.isEmpty(), "visited without a reason: " + visited);
    }

    private void checkTold(String event) {
        ledger.require(notices.contains(key.id() + ".notify." + event), "the webhook was not told: " + event);
    }

    private <T> List<T> all(Log<T> log, Tail<T> tail) {
        var entries = new ArrayList<T>();
        for (var segment : store.segments(key, log, 0, Math.max(tail.flushed(), 1))) {
            ledger.require(segment.from() == entries.size(), "a log has a gap: " + log.name());
            entries.addAll(segment.entries());
        }
        while (entries.size() > tail.flushed()) {
            entries.removeLast();
        }
        ledger.require(entries.size() == tail.flushed(), "a log lacks entries: " + log.name());
        entries.addAll(tail.entries());
        return entries;
    }

    private static final class SimulatedClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(long millis) {
            now = now.plusMillis(millis);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
