package dev.pagemill.ml.openai;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.embedding.EmbeddingModel;
import dev.pagemill.ml.embedding.EmbeddingRequest;
import dev.pagemill.ml.embedding.EmbeddingResult;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.resilience.Patience;
import dev.pagemill.ml.resilience.ResilientEmbeddings;
import dev.pagemill.ml.resilience.ResilientModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiEmbeddingsTest {
    private record Reply(int status, String body) {}

    private final HttpServer server;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<JsonNode> requests = new ArrayList<>();
    private final EmbeddingModel model;

    OpenAiEmbeddingsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/embeddings", exchange -> {
            requests.add(Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var reply = replies.remove();
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/");
        model = new ResilientEmbeddings(
                new OpenAiEmbeddings(
                        new OpenAiModel.Server(url, "embed-1", () -> Optional.of("k1")), Clock.systemUTC()),
                Patience.USUAL,
                new ResilientModel.Time(Clock.systemUTC(), new Random(1), wait -> true));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private OpenAiEmbeddingsTest reply(int status, String body) {
        replies.add(new Reply(status, body));
        return this;
    }

    private ModelError failure() {
        return assertInstanceOf(EmbeddingResult.Failed.class, model.embed(EmbeddingRequest.of("one")))
                .error();
    }

    @Test
    void putsVectorsInTheOrderOfTheTexts() {
        reply(200, """
                {"data":[{"index":1,"embedding":[0.5,2]},{"index":0,"embedding":[1,0]}],"usage":{"prompt_tokens":4}}""");
        var asked = new EmbeddingRequest(List.of("one", "two"), OptionalInt.of(2), Optional.empty());
        var found = assertInstanceOf(EmbeddingResult.Vectors.class, model.embed(asked));
        assertArrayEquals(new float[] {1, 0}, found.vectors().get(0));
        assertArrayEquals(new float[] {0.5f, 2}, found.vectors().get(1));
        assertEquals(4, found.tokens());
        assertEquals(
                Json.parse(
                        "{\"model\":\"embed-1\",\"encoding_format\":\"float\",\"input\":[\"one\",\"two\"],\"dimensions\":2}"),
                requests.getFirst());
    }

    @Test
    void triesAgainWhatMaySucceedLater() {
        reply(429, "{}").reply(503, "{}").reply(200, "{\"data\":[{\"index\":0,\"embedding\":[1]}]}");
        assertInstanceOf(EmbeddingResult.Vectors.class, model.embed(EmbeddingRequest.of("one")));
        assertEquals(3, requests.size());
    }

    @Test
    void tellsFailuresApart() {
        reply(401, "{}");
        assertEquals(ModelError.DENIED, failure());
        reply(404, "{}");
        assertEquals(ModelError.UNKNOWN_MODEL, failure());
        for (int i = 0; i < 3; i++) {
            reply(200, "{\"data\":[]}");
        }
        assertEquals(ModelError.MALFORMED, failure());
    }
}
