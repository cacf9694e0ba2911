package dev.pagemill.common.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What DynamoDB Local never says: that two transactions met. The SDK's client speaks to a server that does. */
class DynamoDbKeyStoreTest {
    private static final Usage ONE_PAGE = new Usage(1, 0, 0);

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger pauses = new AtomicInteger();
    private HttpServer server;
    private volatile int refusals;
    private volatile String reason = "TransactionConflict";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean refused = requests.getAndIncrement() < refusals;
            byte[] answer = (refused ? cancelled() : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(refused ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String cancelled() {
        return """
                {"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
                 "Message": "Transaction cancelled", "CancellationReasons": [{"Code": "None"}, {"Code": "%s"}]}
                """.formatted(reason);
    }

    private DynamoDbKeyStore keys() {
        var clients = new AwsClients(new Settings(Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test")));
        return new DynamoDbKeyStore(clients.dynamoDb(), "keys", Clock.systemUTC(), pauses::incrementAndGet);
    }

    private void charge() {
        keys().addUsage("acme", "k1", "2026-11", ONE_PAGE, "scrape.1");
    }

    @Test
    void aChargeThatMeetsAnotherIsTriedAgain() {
        refusals = 3;
        charge();
        assertEquals(4, requests.get());
        assertEquals(3, pauses.get());
    }

    @Test
    void triesEnd() {
        refusals = Integer.MAX_VALUE;
        assertThrows(TransactionCanceledException.class, this::charge);
        assertEquals(10, requests.get());
    }

    @Test
    void whatWasChargedBeforeIsLeftAlone() {
        refusals = 1;
        reason = "ConditionalCheckFailed";
        charge();
        assertEquals(1, requests.get());
    }
}
