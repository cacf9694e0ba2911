package dev.pagemill.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.task.InMemoryTaskClaims;
import dev.pagemill.common.task.TaskMessage;
import dev.pagemill.scraping.fetch.GuardedPost;
import dev.pagemill.scraping.fetch.HostResolver;
import dev.pagemill.scraping.fetch.NetworkRules;
import dev.pagemill.scraping.fetch.PageFetcher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookDoorTest {
    private record Heard(byte[] body, String signature, String custom) {}

    private final List<Heard> heard = new ArrayList<>();
    private final List<String> again = new ArrayList<>();
    private final List<Integer> delays = new ArrayList<>();
    private final List<String> givenUp = new ArrayList<>();
    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private HttpServer receiver;
    private int status = 200;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            heard.add(new Heard(
                    exchange.getRequestBody().readAllBytes(),
                    exchange.getRequestHeaders().getFirst(Signature.HEADER),
                    exchange.getRequestHeaders().getFirst("X-Mine")));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void tellsOnceAndSigned() {
        var door = door(allowed());
        door.accept(message(), Duration.ofMinutes(1));
        door.accept(message(), Duration.ofMinutes(1));
        assertEquals(1, heard.size(), "a message that comes twice is told once");
        var body = Json.parse(new String(heard.getFirst().body(), StandardCharsets.UTF_8));
        assertEquals("crawl.page", body.path("type").asText());
        assertEquals("# Hello", body.path("data").path(0).path("markdown").asText());
        assertEquals(
                Signature.of("secret", heard.getFirst().body()),
                heard.getFirst().signature());
        assertEquals("yes", heard.getFirst().custom());
    }

    @Test
    void triesForAboutAnHourThenGivesUp() {
        status = 500;
        var door = door(allowed());
        door.accept(message(), Duration.ofMinutes(1));
        for (int i = 0; i < 20 && givenUp.isEmpty(); i++) {
            door.accept(again.getLast(), Duration.ofMinutes(1));
        }
        int waited = delays.stream().mapToInt(Integer::intValue).sum();
        assertTrue(waited >= 3_600 && waited < 4_500, "waited " + waited + " s in all");
        assertEquals(1, givenUp.size());
        status = 200;
        door.accept(givenUp.getFirst(), Duration.ofMinutes(1));
        assertEquals(9, heard.size(), "moved back by hand, it is told");
    }

    @Test
    void neverReachesPrivateAddresses() {
        door(NetworkRules.PUBLIC_ONLY).accept(message(), Duration.ofMinutes(1));
        assertEquals(List.of(), heard);
        assertEquals(1, again.size());
    }

    @Test
    void tellsTheSampleEvent() throws IOException {
        var event = Json.parse(Files.readString(Path.of("../../events/NotifyWorker/completed.json")));
        var rules = NetworkRules.parse(
                "", "example.com:80=127.0.0.1:" + receiver.getAddress().getPort());
        door(rules).accept(event.at("/Records/0/body").asText(), Duration.ofMinutes(1));
        var body = Json.parse(new String(heard.getFirst().body(), StandardCharsets.UTF_8));
        assertEquals("crawl.completed", body.path("type").asText());
        assertTrue(body.has("webhookId"));
    }

    @Test
    void signsAsDocumented() {
        // Computed with: printf '{"a":1}' | openssl dgst -sha256 -hmac key
        assertEquals(
                "sha256=88a67f24bbcdaed0e6c997404bb79a743baf44c6bab2f4c27328e3009d22e342",
                Signature.of("key", "{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
    }

    private NetworkRules allowed() {
        return NetworkRules.parse("127.0.0.1:" + receiver.getAddress().getPort(), "");
    }

    private WebhookDoor door(NetworkRules rules) {
        var post = new GuardedPost(new PageFetcher.Network(HostResolver.system(), rules), Duration.ofSeconds(5));
        return new WebhookDoor(
                new Delivery(post, blobs, Optional.of(() -> "secret")),
                claims,
                new Payloads(blobs),
                new WebhookDoor.Later() {
                    @Override
                    public void again(String body, int delaySeconds) {
                        again.add(body);
                        delays.add(delaySeconds);
                    }

                    @Override
                    public void giveUp(String body) {
                        givenUp.add(body);
                    }
                });
    }

    private final InMemoryTaskClaims claims = new InMemoryTaskClaims(Clock.systemUTC());

    private String message() {
        var ref = blobs.put("t", "{\"markdown\":\"# Hello\"}".getBytes(StandardCharsets.UTF_8));
        var input = Json.object()
                .put("url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
        input.putObject("headers").put("X-Mine", "yes");
        input.put("documentRef", ref.toString());
        input.putObject("body").put("type", "crawl.page").putArray("data");
        return new TaskMessage(
                        "job.notify.page.1",
                        "webhook",
                        "t",
                        new Payload.Inline(input),
                        Destination.NOWHERE,
                        Json.object(),
                        Optional.empty())
                .toJson();
    }
}
