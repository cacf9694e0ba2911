package dev.pagemill.ml.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.pagemill.common.config.Settings;
import dev.pagemill.ml.model.ChatModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ModelsTest {
    private static Optional<ChatModel> of(Map<String, String> environment) {
        return Models.of(new Settings(environment));
    }

    @Test
    void nothingIsConfiguredByItself() {
        assertTrue(of(Map.of()).isEmpty());
    }

    @Test
    void bedrockIsAskedWhereNoServerIsNamed() {
        var model = of(Map.of("PAGEMILL_BEDROCK_MODEL", "amazon.nova-lite-v1:0", "PAGEMILL_MODEL_FALLBACKS", "a, b"))
                .orElseThrow();
        assertEquals("bedrock", model.provider());
        assertEquals("amazon.nova-lite-v1:0", model.defaultModel());
        assertEquals(List.of("a", "b"), model.otherModels());
    }

    @Test
    void theLocalRunnerDoesNotAskTheRealBedrock() {
        var local = Map.of("PAGEMILL_BEDROCK_MODEL", "amazon.nova-lite-v1:0", "PAGEMILL_GENERATION", "g");
        assertTrue(of(local).isEmpty());
    }

    @Test
    void aServerGoesBeforeBedrock() {
        var model = of(Map.of(
                        "PAGEMILL_BEDROCK_MODEL", "amazon.nova-lite-v1:0",
                        "PAGEMILL_MODEL_URL", "http://127.0.0.1:9/v1",
                        "PAGEMILL_MODEL", "small"))
                .orElseThrow();
        assertEquals("openai-compatible", model.provider());
    }

    @Test
    void aSecretIsReadOnceInAWhile() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var asked = new AtomicInteger();
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            var body = "{\"SecretString\":\" sk-1\\n\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var key = Models.key(new Settings(Map.of(
                    "PAGEMILL_MODEL_KEY_SECRET", "arn:aws:secretsmanager:us-east-1:1:secret:k",
                    "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                            "http://127.0.0.1:" + server.getAddress().getPort(),
                    "AWS_ACCESS_KEY_ID", "a",
                    "AWS_SECRET_ACCESS_KEY", "b")));
            assertEquals(Optional.of("sk-1"), key.get());
            assertEquals(Optional.of("sk-1"), key.get());
            assertEquals(1, asked.get());
        } finally {
            server.stop(0);
        }
    }
}
