package dev.pagemill.crawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.InMemoryTaskClaims;
import dev.pagemill.common.task.TaskDoor;
import dev.pagemill.common.task.Worker;
import dev.pagemill.crawl.engine.CrawlEngine;
import dev.pagemill.crawl.engine.CrawlInbox;
import dev.pagemill.crawl.engine.JobEvents;
import dev.pagemill.crawl.engine.Queues;
import dev.pagemill.crawl.engine.TaskOutbox;
import dev.pagemill.crawl.store.InMemoryJobStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The crawl's routes and worker in one process, with queues that a test empties. */
final class Suite {
    static final String BASE = "https://api.example/prod";

    final InMemoryJobStore store = new InMemoryJobStore();
    final InMemoryBlobStore blobs = new InMemoryBlobStore();
    final Map<String, ArrayDeque<String>> queues = new HashMap<>();
    final List<Integer> pages = new ArrayList<>();
    private final CrawlRoutes routes;
    private final CrawlInbox inbox;
    private final TaskDoor door;

    Suite(Worker worker, boolean strict) {
        var clock = Clock.systemUTC();
        Queues send =
                (queue, messages) -> messages.forEach(message -> queue(queue).add(message.body()));
        var addresses = new TaskOutbox.Addresses("events", "tasks", "notices");
        var outbox = new TaskOutbox(
                addresses,
                send,
                (tenant, host, count, gap, now) -> now,
                new Payloads(blobs),
                store,
                (key, config, state) -> pages.add(state.completed()),
                clock);
        var engine = new CrawlEngine(store, outbox, CrawlEngine.Surroundings.of(clock));
        this.inbox = new CrawlInbox(engine, store, blobs, clock);
        this.routes = new CrawlRoutes(
                store,
                blobs,
                new JobEvents(send, "events"),
                (key, config, state) -> pages.add(state.completed()),
                new CrawlRoutes.Setting(10, 0, strict, clock, UUID::randomUUID));
        this.door = new TaskDoor(
                worker,
                new InMemoryTaskClaims(clock),
                new Payloads(blobs),
                (to, body) -> queue(to.queueUrl()).add(body));
    }

    ArrayDeque<String> queue(String name) {
        return queues.computeIfAbsent(name, none -> new ArrayDeque<>());
    }

    Iterable<String> routeKeys() {
        return routes.routes().keys();
    }

    ApiResponse call(String tenant, String route, Map<String, String> path, Map<String, String> query, String body) {
        var request = new ApiRequest(route, tenant, path, query, Map.of(), body.getBytes(StandardCharsets.UTF_8), BASE);
        try {
            return routes.routes().find(route).orElseThrow().apply(request);
        } catch (ApiException e) {
            return ApiResponse.error(e);
        }
    }

    JsonNode post(String route, String body) {
        return Json.parse(call("t", route, Map.of(), Map.of(), body).body());
    }

    JsonNode get(String route, String id, Map<String, String> query) {
        return Json.parse(call("t", route, Map.of("id", id), query, "").body());
    }

    /** Lets the workers work until all queues but that of the webhooks are empty. */
    void drain() {
        while (!queue("events").isEmpty() || !queue("tasks").isEmpty()) {
            var batch = new ArrayList<CrawlInbox.Received>();
            while (!queue("events").isEmpty() && batch.size() < 10) {
                batch.add(new CrawlInbox.Received(
                        Integer.toString(batch.size()), queue("events").poll()));
            }
            List<String> failed = inbox.accept(batch);
            if (!failed.isEmpty()) {
                throw new AssertionError("Messages failed: " + failed);
            }
            if (!queue("tasks").isEmpty()) {
                door.accept(queue("tasks").poll(), Duration.ofMinutes(1));
            }
        }
    }
}
