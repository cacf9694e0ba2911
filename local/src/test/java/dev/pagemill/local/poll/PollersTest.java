package dev.pagemill.local.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.pagemill.local.backing.AwsEndpoint;
import dev.pagemill.local.backing.Service;
import dev.pagemill.local.runtime.FixtureTemplate;
import dev.pagemill.local.runtime.Functions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a suite before left under way, against an HTTP server that notes what SQS is asked. */
class PollersTest {
    @TempDir
    private Path folder;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> told = new ArrayList<>();
    private HttpServer server;
    private Path memory;

    @BeforeEach
    void start() throws IOException {
        memory = folder.resolve("deliveries");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            JsonNode request =
                    new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes());
            String receipt = request.path("ReceiptHandle").asText();
            asked.add(receipt + " " + request.path("VisibilityTimeout").asText()
                    + (Files.exists(memory) ? " remembered" : " forgotten"));
            byte[] answer = (receipt.equals("gone")
                            ? "{\"__type\":\"com.amazonaws.sqs#ReceiptHandleIsInvalid\"}"
                            : "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(receipt.equals("gone") ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void startPollers() throws InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var template = FixtureTemplate.of();
        var queues = new Pollers.Queues(new AwsEndpoint(Service.SQS, uri, "us-east-1"), Optional.of(memory));
        Pollers.start(template, new Functions(template, any -> Map.of(), told::add), queues, told::add)
                .close();
    }

    @Test
    void areReleasedBeforeTheyAreForgotten() throws IOException, InterruptedException {
        Files.writeString(memory, "+ done http://q\n+ open http://q\n- done\n");
        startPollers();
        assertEquals(List.of("open 0 remembered"), asked, "a suite that is killed here leaves it to the next");
        assertFalse(Files.exists(memory));
    }

    @Test
    void nothingIsToldOfAMessageThatWasDoneInTheLastMoment() throws IOException, InterruptedException {
        Files.writeString(memory, "+ gone http://q\n");
        startPollers();
        assertEquals(List.of("gone 0 remembered"), asked);
        assertEquals(List.of(), told);
    }
}
