package dev.pagemill.ml.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatMessage;
import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ChatSink;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.ResponseFormat;
import dev.pagemill.ml.model.ToolCall;
import dev.pagemill.ml.model.Usage;
import dev.pagemill.ml.openai.ChatServer;
import dev.pagemill.ml.openai.OpenAiModel;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real HTTP to a server that fails as told; waits only move the clock. */
class ResilientModelTest {
    private static final String BUSY = "{\"error\":{\"message\":\"busy\"}}";
    private static final ChatRequest HELLO = ChatRequest.of(List.of(ChatMessage.user("Hello")));

    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final ChatServer server;
    private final MovingClock clock = new MovingClock();
    private final List<Duration> waits = new ArrayList<>();

    ResilientModelTest() throws IOException {
        server = new ChatServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ResilientModel model(String... fallbacks) {
        ChatModel plain = new StrictModel(
                new OpenAiModel(new OpenAiModel.Server(server.baseUrl(), "first", Optional::empty), clock));
        return new ResilientModel(
                new Providers(plain, Map.of("openai", plain)),
                List.of(fallbacks),
                Patience.USUAL,
                new ResilientModel.Time(clock, new Random(7), wait -> {
                    waits.add(wait);
                    clock.now = clock.now.plus(wait);
                    return true;
                }));
    }

    private static ModelError error(ChatResult result) {
        return assertInstanceOf(ChatResult.Failed.class, result, result::toString)
                .error();
    }

    private static String text(ChatResult result) {
        return assertInstanceOf(ChatResult.Answer.class, result, result::toString)
                .text();
    }

    private List<String> asked() {
        return server.requests().stream()
                .map(request -> request.path("model").asText())
                .toList();
    }

    @Test
    void triesAgainWithGrowingWaitsThatDiffer() {
        server.reply(503, BUSY).reply(503, BUSY).says("Hi.");
        assertEquals("Hi.", text(model().complete(HELLO)));
        assertEquals(2, waits.size());
        assertTrue(waits.get(0).toMillis() <= 400 && waits.get(1).toMillis() <= 800, waits::toString);
    }

    @Test
    void waitsAsLongAsTheProviderAsks() {
        server.reply(429, BUSY, Map.of("retry-after", "3")).says("Hi.");
        assertEquals("Hi.", text(model().complete(HELLO)));
        assertTrue(waits.getFirst().compareTo(Duration.ofSeconds(3)) >= 0);
    }

    @Test
    void doesNotWaitBeyondTheDeadline() {
        server.reply(429, BUSY, Map.of("retry-after", "3"));
        var hurried = HELLO.withDeadline(Optional.of(clock.now.plusSeconds(2)));
        assertEquals(ModelError.THROTTLED, error(model().complete(hurried)));
        assertEquals(List.of(), waits);
    }

    @Test
    void doesNotTryAgainWhatCannotSucceed() {
        server.reply(400, BUSY);
        assertEquals(ModelError.REJECTED, error(model("second").complete(HELLO)));
        assertEquals(List.of("first"), asked());
    }

    @Test
    void asksTheOtherModelsInTheirOrder() {
        server.reply(404, BUSY).reply(401, BUSY).says("Hi.");
        assertEquals("Hi.", text(model("second", "openai:third").complete(HELLO)));
        assertEquals(List.of("first", "second", "third"), asked());
    }

    @Test
    void aModelThatTheCallerChoseIsNotReplaced() {
        server.reply(404, BUSY);
        assertEquals(ModelError.UNKNOWN_MODEL, error(model("second").complete(HELLO.withModel("mine"))));
        assertEquals(List.of("mine"), asked());
    }

    @Test
    void leavesAFailingModelAloneAndTriesItLater() {
        var model = model();
        for (int i = 0; i < 6; i++) {
            server.reply(503, BUSY);
        }
        model.complete(HELLO);
        model.complete(HELLO);
        int asked = server.requests().size();
        assertEquals(ModelError.UNAVAILABLE, error(model.complete(HELLO)));
        assertEquals(asked, server.requests().size());
        clock.now = clock.now.plus(Circuit.OPEN_FOR);
        server.says("Back.");
        assertEquals("Back.", text(model.complete(HELLO)));
        server.says("Still.");
        assertEquals("Still.", text(model.complete(HELLO)));
    }

    @Test
    void aStreamThatHasBegunIsNotBegunAgain() {
        server.reply(200, "data: {\"choices\":[{\"delta\":{\"content\":\"He\"}}]}\n\n");
        var pieces = new ArrayList<String>();
        var sink = new ChatSink() {
            @Override
            public void text(String piece) {
                pieces.add(piece);
            }

            @Override
            public void toolCall(int index, ToolCall piece) {}
        };
        assertEquals(ModelError.CUT, error(model("second").stream(HELLO, sink)));
        assertEquals(List.of("He"), pieces);
        assertEquals(1, server.requests().size());
    }

    @Test
    void holdsStrictAnswersToTheSchemaAndChargesAllTries() {
        var schema = Json.parse("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"number\",\"minimum\":5}}}");
        server.says("{\"n\":1}").says("Here it is: {\"n\": 7}");
        var answer = assertInstanceOf(
                ChatResult.Answer.class,
                model().complete(HELLO.withFormat(new ResponseFormat.JsonSchema("n", schema, true))));
        assertEquals("{\"n\":7}", answer.text());
        assertEquals(Usage.of(20, 6), answer.usage());
    }
}
