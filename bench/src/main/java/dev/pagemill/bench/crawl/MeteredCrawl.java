package dev.pagemill.bench.crawl;

import dev.pagemill.bench.workflow.Meter;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Letter;
import dev.pagemill.common.task.InMemoryTaskClaims;
import dev.pagemill.common.task.Task;
import dev.pagemill.common.task.TaskDoor;
import dev.pagemill.common.task.TaskResult;
import dev.pagemill.crawl.api.CrawlRoutes;
import dev.pagemill.crawl.engine.CrawlEngine;
import dev.pagemill.crawl.engine.CrawlInbox;
import dev.pagemill.crawl.engine.JobEvents;
import dev.pagemill.crawl.engine.Queues;
import dev.pagemill.crawl.engine.TaskOutbox;
import dev.pagemill.crawl.job.JobKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The real engine, its queues and its workers in one loop, each request charged. */
final class MeteredCrawl {
    private static final String START = "POST /v2/crawl";
    private static final String TENANT = "bench";
    private static final String SITE = "https://site.example/";

    /** As TaskDoors has it. */
    private static final int INLINE_BYTES = 2 * 1024;

    private static final int SQS_CHUNK = 64 * 1024;
    private static final int SQS_ENTRIES = 10;
    private static final double WORKER_GB = 1769 / 1024.0;
    private static final double CRAWL_GB = 1;

    private final Meter meter;
    private final Times times;
    private final int batch;
    private final Clock clock = Clock.systemUTC();
    private final MeteredJobStore store;
    private final MeteredBlobs crawlBlobs;
    private final MeteredBlobs workerBlobs;
    private final Map<String, ArrayDeque<String>> queues = new HashMap<>();

    /** Seconds of an invocation of each worker. */
    record Times(double pages, double answers) {}

    /** A site of so many pages, each document so large, with so many links. */
    record Site(int pages, int pageBytes, int links) {}

    /** @param batch messages that an invocation gets */
    MeteredCrawl(Meter meter, Times times, int batch) {
        this.meter = meter;
        this.times = times;
        this.batch = batch;
        this.store = new MeteredJobStore(meter);
        var blobs = new InMemoryBlobStore();
        this.crawlBlobs = new MeteredBlobs(blobs, meter);
        this.workerBlobs = new MeteredBlobs(blobs, meter);
    }

    /** Crawls the site to its end; tells how many pages were done. */
    int run(Site site) {
        Queues sending = this::send;
        var outbox = new TaskOutbox(
                new TaskOutbox.Addresses("events", "tasks", "notices"),
                sending,
                this::turn,
                new Payloads(crawlBlobs),
                store,
                (key, config, state) -> meter.charge(Meter.WRITE, 4),
                clock);
        var engine = new CrawlEngine(store, outbox, CrawlEngine.Surroundings.of(clock));
        var inbox = new CrawlInbox(engine, store, crawlBlobs, clock);
        var key = new JobKey(TENANT, start(sending, site));
        while (!queue("events").isEmpty() || !queue("tasks").isEmpty()) {
            work(site);
            answer(inbox);
        }
        return store.done(key);
    }

    private String start(Queues sending, Site site) {
        var setting = new CrawlRoutes.Setting(100, 100, false, clock, UUID::randomUUID);
        var routes = new CrawlRoutes(
                store, crawlBlobs, new JobEvents(sending, "events"), (key, config, state) -> {}, setting);
        var body = Json.object()
                .put("url", SITE + "0")
                .put("limit", site.pages())
                .put("sitemap", "skip")
                .put("crawlEntireDomain", true);
        var request = new ApiRequest(
                START,
                TENANT,
                Map.of(),
                Map.of(),
                Map.of(),
                Json.write(body).getBytes(StandardCharsets.UTF_8),
                "https://api.example");
        var answer = routes.routes().find(START).orElseThrow().apply(request);
        if (answer.status() != 200) {
            throw new IllegalStateException("The crawl does not start: " + answer.body());
        }
        return Json.parse(answer.body()).path("id").asText();
    }

    private void work(Site site) {
        var bodies = take("tasks", WORKER_GB * times.pages());
        var replies = new ArrayList<Letter>();
        var door = new TaskDoor(
                task -> result(task, site),
                new InMemoryTaskClaims(clock),
                new Payloads(workerBlobs, INLINE_BYTES),
                (queue, body) -> replies.add(new Letter(body)));
        for (var body : bodies) {
            // The claim, and the result that is kept under it.
            meter.charge(Meter.WRITE, 1);
            door.accept(body, Duration.ofMinutes(1));
            meter.charge(Meter.WRITE, 1 + replies.getLast().body().length() / 1024);
        }
        send("events", replies);
    }

    private TaskResult result(Task task, Site site) {
        if (!task.kind().equals("scrape")) {
            return new TaskResult.Succeeded(
                    Json.object().set("urls", Json.mapper().createArrayNode()));
        }
        var url = task.input().path("url").asText();
        int page = Integer.parseInt(url.substring(SITE.length()));
        var document = Json.object();
        var links = document.putArray("links");
        for (int i = 0; i < site.links(); i++) {
            links.add(SITE + (page * 7 + i * i + 1) % site.pages());
        }
        document.putObject("metadata").put("url", url).put("sourceURL", url).put("statusCode", 200);
        int rest = site.pageBytes() - Json.write(document).length();
        document.put("markdown", "x".repeat(Math.max(1, rest)));
        // The cached copy.
        meter.charge(Meter.WRITE, 1);
        workerBlobs.put(TENANT, Json.write(document).getBytes(StandardCharsets.UTF_8));
        return new TaskResult.Succeeded(document);
    }

    private void answer(CrawlInbox inbox) {
        var received = new ArrayList<CrawlInbox.Received>();
        for (var body : take("events", CRAWL_GB * times.answers())) {
            received.add(new CrawlInbox.Received(Integer.toString(received.size()), body));
        }
        if (!received.isEmpty() && !inbox.accept(received).isEmpty()) {
            throw new IllegalStateException("A message failed, which nothing here makes it do");
        }
    }

    /** A batch: received by one request, deleted by another, worked on by one invocation. */
    private List<String> take(String queue, double gbSeconds) {
        var bodies = new ArrayList<String>();
        int bytes = 0;
        while (!queue(queue).isEmpty() && bodies.size() < batch) {
            bodies.add(queue(queue).removeFirst());
            bytes += bodies.getLast().length();
        }
        if (!bodies.isEmpty()) {
            meter.charge(Meter.SQS, 1 + bytes / SQS_CHUNK);
            meter.charge(Meter.SQS, 1);
            meter.charge(Meter.INVOCATION, 1);
            meter.charge(Meter.GB_SECOND, gbSeconds);
        }
        return bodies;
    }

    private void send(String queue, List<Letter> messages) {
        for (int from = 0; from < messages.size(); from += SQS_ENTRIES) {
            var part = messages.subList(from, Math.min(messages.size(), from + SQS_ENTRIES));
            int bytes =
                    part.stream().mapToInt(message -> message.body().length()).sum();
            meter.charge(Meter.SQS, 1 + bytes / SQS_CHUNK);
            part.forEach(message -> queue(queue).add(message.body()));
        }
    }

    private long turn(String tenant, String host, int count, long gapMillis, long now) {
        meter.charge(Meter.WRITE, 1);
        return now;
    }

    private ArrayDeque<String> queue(String name) {
        return queues.computeIfAbsent(name, none -> new ArrayDeque<>());
    }
}
