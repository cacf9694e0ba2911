package dev.pagemill.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.crawl.api.CrawlRoutes;
import dev.pagemill.crawl.engine.CrawlEngine;
import dev.pagemill.crawl.engine.CrawlInbox;
import dev.pagemill.crawl.engine.JobEvents;
import dev.pagemill.crawl.store.InMemoryJobStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Feeds the sample events to the handlers, on stores in memory. */
class SampleEventsTest {
    private static final Path EVENTS = Path.of("../../events");
    private static final UUID JOB = UUID.fromString("6f2c1a52-0f0b-4f0e-9d0e-3f1a2b3c4d5e");

    private final InMemoryJobStore store = new InMemoryJobStore();
    private final List<String> sent = new ArrayList<>();

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == int.class) {
                        return 10_000;
                    }
                    return method.getReturnType() == String.class ? "test" : null;
                });
    }

    private JsonNode api(String event) throws IOException {
        var blobs = new InMemoryBlobStore();
        var events = new JobEvents((url, messages) -> messages.forEach(message -> sent.add(message.body())), "events");
        var setting = new CrawlRoutes.Setting(10, 0, false, Clock.systemUTC(), () -> JOB);
        var routes = new CrawlRoutes(store, blobs, events, (key, config, state) -> {}, setting);
        var serializer = LambdaEventSerializers.serializerFor(
                APIGatewayV2HTTPEvent.class, getClass().getClassLoader());
        var request = serializer.fromJson(Files.newInputStream(EVENTS.resolve("CrawlApi/" + event + ".json")));
        return Json.parse(new CrawlApi(routes, Optional.empty())
                .handleRequest(request, context())
                .getBody());
    }

    private JsonNode worker(String event) throws IOException {
        var engine = new CrawlEngine(
                store,
                (key, config, state, effects, answers) -> effects.forEach(effect -> sent.add(effect.toString())),
                CrawlEngine.Surroundings.of(Clock.systemUTC()));
        var inbox = new CrawlInbox(engine, store, new InMemoryBlobStore(), Clock.systemUTC());
        var out = new ByteArrayOutputStream();
        var in = new ByteArrayInputStream(Files.readAllBytes(EVENTS.resolve("CrawlWorker/" + event + ".json")));
        new CrawlWorker(inbox).handleRequest(in, out, context());
        return Json.parse(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void startsAndBeginsACrawl() throws IOException {
        var started = api("start-crawl");
        assertEquals(JOB.toString(), started.path("id").asText(), started.toString());
        assertEquals(
                "https://api.example.com/v2/crawl/" + JOB, started.path("url").asText());
        assertEquals(0, worker("begin").path("batchItemFailures").size());
        assertTrue(sent.stream().anyMatch(effect -> effect.contains("https://example.com/")), sent.toString());
        assertEquals(JOB.toString(), api("active").at("/crawls/0/id").asText());
        assertEquals(0, worker("every-minute").path("jobs").asInt());
    }

    @Test
    void startsABatch() throws IOException {
        assertTrue(api("start-batch").path("url").asText().contains("/v2/batch/scrape/"));
    }

    @Test
    void tellsEveryProblem() throws IOException {
        assertEquals(3, api("many-problems").path("details").size());
    }
}
