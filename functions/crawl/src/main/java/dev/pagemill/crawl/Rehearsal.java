package dev.pagemill.crawl;

import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.crawl.api.CrawlRoutes;
import dev.pagemill.crawl.engine.CrawlEngine;
import dev.pagemill.crawl.engine.CrawlInbox;
import dev.pagemill.crawl.engine.JobEvents;
import dev.pagemill.crawl.engine.Queues;
import dev.pagemill.crawl.engine.TaskOutbox;
import dev.pagemill.crawl.store.InMemoryJobStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;

/** A crawl started and begun in memory before SnapStart's snapshot, so that a restored function has its classes. */
final class Rehearsal {
    private static final String START = "POST /v2/crawl";
    private static final String BODY = "{\"url\":\"https://example.com/\",\"includePaths\":[\"/a/.*\"],\"limit\":2}";

    private Rehearsal() {}

    /** Sends nothing anywhere; tells how many messages would have gone. */
    static int run() {
        var store = new InMemoryJobStore();
        var blobs = new InMemoryBlobStore();
        var clock = Clock.systemUTC();
        var sent = new ArrayList<CrawlInbox.Received>();
        Queues queues = (url, messages) -> messages.forEach(
                message -> sent.add(new CrawlInbox.Received(Integer.toString(sent.size()), message.body())));
        var outbox = new TaskOutbox(
                new TaskOutbox.Addresses("events", "tasks", "notices"),
                queues,
                (tenant, host, count, gap, now) -> now,
                new Payloads(blobs),
                store,
                (key, config, state) -> {},
                clock);
        var setting = new CrawlRoutes.Setting(1, 0, false, clock, UUID::randomUUID);
        var routes =
                new CrawlRoutes(store, blobs, new JobEvents(queues, "events"), (key, config, state) -> {}, setting);
        var body = BODY.getBytes(StandardCharsets.UTF_8);
        var request = new ApiRequest(START, "rehearsal", Map.of(), Map.of(), Map.of(), body, "https://localhost");
        var started = routes.routes().find(START).orElseThrow().apply(request);
        var engine = new CrawlEngine(store, outbox, CrawlEngine.Surroundings.of(clock));
        new CrawlInbox(engine, store, blobs, clock).accept(new ArrayList<>(sent));
        return started.status() == 200 ? sent.size() : 0;
    }
}
