package dev.pagemill.local.backing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.pagemill.local.template.Deployment;
import dev.pagemill.local.template.QueueSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an HTTP server that lists every queue from its first moment on, as ElasticMQ does. */
class QueueProvisionerTest {
    private static final List<QueueSpec> QUEUES = List.of(queue("tasks"), queue("events"));

    @TempDir
    private Path data;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private AwsEndpoint sqs;

    private static QueueSpec queue(String name) {
        return new QueueSpec(name, name, "http://any/" + name, "arn:" + name, Map.of());
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("x-amz-target").replaceAll(".*\\.", ""));
            byte[] answer =
                    "{\"QueueUrls\":[\"http://any/tasks\",\"http://any/events\"]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        sqs = new AwsEndpoint(Service.SQS, uri, Deployment.LOCAL_REGION);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void waitsUntilTheMessagesOfAllQueuesAreBack() throws IOException, InterruptedException {
        Files.write(data.resolve("queues-made"), List.of("tasks", "events"));
        Deque<Set<String>> looks = new ArrayDeque<>(List.of(Set.of(), Set.of("tasks"), Set.of("tasks", "events")));
        new QueueProvisioner(sqs, Optional.of(data), () -> {
                    asked.add("look");
                    return looks.removeFirst();
                })
                .provision(QUEUES);
        assertEquals(List.of("look", "look", "look", "ListQueues"), asked);
    }

    @Test
    void waitsForNothingOnNewData() throws IOException, InterruptedException {
        new QueueProvisioner(sqs, Optional.of(data), Set::of).provision(QUEUES);
        assertEquals(List.of("ListQueues"), asked);
        assertEquals(List.of("tasks", "events"), Files.readAllLines(data.resolve("queues-made")));
    }
}
