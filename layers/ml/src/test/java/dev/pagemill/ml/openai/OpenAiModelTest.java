package dev.pagemill.ml.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatMessage;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ChatSink;
import dev.pagemill.ml.model.FinishReason;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.ResponseFormat;
import dev.pagemill.ml.model.ToolCall;
import dev.pagemill.ml.model.Usage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiModelTest {
    private static final ChatRequest HELLO =
            ChatRequest.of(List.of(new ChatMessage.Instructions("Be brief."), ChatMessage.user("Hello")));
    private static final JsonNode SCHEMA =
            Json.parse("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"number\"}}}");

    private final ChatServer server;
    private final OpenAiModel model;

    OpenAiModelTest() throws IOException {
        server = new ChatServer();
        model = new OpenAiModel(
                new OpenAiModel.Server(server.baseUrl(), "small", () -> Optional.of("k1")), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ModelError failure() {
        return assertInstanceOf(ChatResult.Failed.class, model.complete(HELLO)).error();
    }

    @Test
    void sendsTheConversationAndReadsTheAnswer() {
        server.says("Hi.");
        assertEquals(
                new ChatResult.Answer("stand-in-1", "Hi.", List.of(), FinishReason.STOP, Usage.of(10, 3)),
                model.complete(HELLO));
        assertEquals(Json.parse("""
                        {"model":"small","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}]}"""), server.requests().getFirst());
        assertEquals("Bearer k1", server.keys().getFirst());
    }

    @ParameterizedTest
    @CsvSource({
        "401, '{}', DENIED",
        "404, '{}', UNKNOWN_MODEL",
        "429, '{\"error\":{\"message\":\"slow down\"}}', THROTTLED",
        "429, '{\"error\":{\"message\":\"You exceeded your current quota\"}}', DENIED",
        "503, 'not json', UNAVAILABLE",
        "400, '{\"error\":{\"message\":\"maximum context length is 10\"}}', CONTEXT_TOO_LONG",
        "400, '{\"error\":{\"message\":\"no such field\"}}', REJECTED",
        "200, 'not json', MALFORMED",
        "200, '{\"choices\":[]}', MALFORMED",
        "200, '{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"No.\"}}]}', REFUSED"
    })
    void tellsFailuresApart(int status, String body, ModelError expected) {
        server.reply(status, body);
        assertEquals(expected, failure());
    }

    @Test
    void anUnreachableServerIsUnavailable() {
        server.close();
        assertEquals(ModelError.UNAVAILABLE, failure());
    }

    @Test
    void aPassedDeadlineIsNotAsked() {
        var late = HELLO.withDeadline(Optional.of(Instant.now().minus(Duration.ofSeconds(1))));
        assertEquals(
                ModelError.TIMEOUT,
                assertInstanceOf(ChatResult.Failed.class, model.complete(late)).error());
        assertEquals(List.of(), server.requests());
    }

    @Test
    void fallsBackFromSchemaToToolToWordsAndRemembers() {
        server.reply(400, "{\"error\":{\"message\":\"response_format unsupported\"}}")
                .reply(400, "{\"error\":{\"message\":\"tools unsupported\"}}")
                .says("{\"a\":1}")
                .says("{\"a\":2}");
        var asked = HELLO.withFormat(new ResponseFormat.JsonSchema("answer", SCHEMA, true));
        assertEquals(
                "{\"a\":1}",
                assertInstanceOf(ChatResult.Answer.class, model.complete(asked)).text());
        assertEquals(
                "{\"a\":2}",
                assertInstanceOf(ChatResult.Answer.class, model.complete(asked)).text());
        assertEquals(4, server.requests().size());
        assertEquals(
                "answer",
                server.requests().get(1).at("/tool_choice/function/name").asText());
    }

    @Test
    void aToolsArgumentsAreTheAnswer() {
        server.reply(400, "{}").reply(200, """
                        {"model":"m","choices":[{"finish_reason":"tool_calls","message":{"role":"assistant","content":null,
                         "tool_calls":[{"id":"t","type":"function","function":{"name":"answer","arguments":"{\\"a\\":3}"}}]}}]}""");
        var asked = HELLO.withFormat(new ResponseFormat.JsonSchema("answer", SCHEMA, true));
        assertEquals(
                "{\"a\":3}",
                assertInstanceOf(ChatResult.Answer.class, model.complete(asked)).text());
    }

    private static final class Pieces implements ChatSink {
        private final List<String> texts = new ArrayList<>();
        private final List<ToolCall> calls = new ArrayList<>();

        @Override
        public void text(String piece) {
            texts.add(piece);
        }

        @Override
        public void toolCall(int index, ToolCall piece) {
            calls.add(piece);
        }
    }

    @Test
    void streamsTextAndToolCalls() {
        server.reply(200, """
                data: {"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"He"}}]}

                data: {"choices":[{"index":0,"delta":{"content":"llo"}}]}

                data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t","function":{"name":"f","arguments":"{"}}]}}]}

                data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"}"}}]}}]}

                data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

                data: {"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":4}}}

                data: [DONE]

                """);
        var pieces = new Pieces();
        assertEquals(
                new ChatResult.Answer(
                        "m",
                        "Hello",
                        List.of(new ToolCall("t", "f", "{}")),
                        FinishReason.TOOL_CALLS,
                        new Usage(1, 2, 4, 0, 0)),
                model.stream(HELLO, pieces));
        assertEquals(List.of("He", "llo"), pieces.texts);
        assertEquals(2, pieces.calls.size());
    }

    @Test
    void aStreamWithoutAnEndIsCut() {
        server.reply(200, "data: {\"choices\":[{\"delta\":{\"content\":\"He\"}}]}\n\n");
        assertEquals(
                ModelError.CUT,
                assertInstanceOf(ChatResult.Failed.class, model.stream(HELLO, new Pieces()))
                        .error());
    }

    @Test
    void aBrokenConnectionIsCut() {
        server.cutAfter("data: {\"choices\":[{\"delta\":{\"content\":\"He\"}}]}\n\n");
        assertEquals(
                ModelError.CUT,
                assertInstanceOf(ChatResult.Failed.class, model.stream(HELLO, new Pieces()))
                        .error());
    }
}
