package dev.pagemill.ml.bedrock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatMessage;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ChatSink;
import dev.pagemill.ml.model.ContentPart;
import dev.pagemill.ml.model.FinishReason;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.ResponseFormat;
import dev.pagemill.ml.model.Sampling;
import dev.pagemill.ml.model.ToolCall;
import dev.pagemill.ml.model.ToolChoice;
import dev.pagemill.ml.model.ToolSpec;
import dev.pagemill.ml.model.Usage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;

/** The SDK's real client against a local server that speaks Bedrock's protocol. */
class BedrockModelTest {
    private static final String MODEL = "eu.amazon.nova-lite-v1:0";
    private static final ChatRequest HELLO =
            ChatRequest.of(List.of(new ChatMessage.Instructions("Be brief."), ChatMessage.user("Hello")));
    private static final String HI = """
            {"output":{"message":{"role":"assistant","content":[{"text":"Hi."}]}},"stopReason":"end_turn",
             "usage":{"inputTokens":10,"outputTokens":3,"totalTokens":13}}""";

    private final ConverseServer server;
    private final BedrockRuntimeAsyncClient client;
    private final BedrockModel model;

    BedrockModelTest() throws IOException {
        server = new ConverseServer();
        client = BedrockClients.of(new Settings(Map.of(
                "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "http://127.0.0.1:" + server.port(),
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "secret")));
        model = model(BedrockOptions.of(MODEL));
    }

    private BedrockModel model(BedrockOptions options) {
        return new BedrockModel(options, () -> client, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static ChatResult.Answer answer(ChatResult result) {
        return assertInstanceOf(ChatResult.Answer.class, result, result::toString);
    }

    private static ChatResult.Failed failure(ChatResult result) {
        return assertInstanceOf(ChatResult.Failed.class, result, result::toString);
    }

    private JsonNode sent() {
        return server.requests().getLast();
    }

    @Test
    void sendsTheConversationAndReadsTheAnswer() {
        server.answers(HI);
        assertEquals(
                new ChatResult.Answer(MODEL, "Hi.", List.of(), FinishReason.STOP, Usage.of(10, 3)),
                model.complete(HELLO.withSampling(Sampling.repeatable(50))));
        assertEquals(
                "/model/eu.amazon.nova-lite-v1%3A0/converse", server.paths().getFirst());
        assertEquals(Json.parse("""
                {"system":[{"text":"Be brief."}],"messages":[{"role":"user","content":[{"text":"Hello"}]}],
                 "inferenceConfig":{"maxTokens":50,"temperature":0.0}}"""), sent());
    }

    @Test
    void putsRolesInTurnAndToolsIntoTheirOwnForm() {
        server.answers("""
                {"output":{"message":{"role":"assistant","content":[{"text":"Let me see."},
                  {"toolUse":{"toolUseId":"t9","name":"weather","input":{"city":"Kiel","days":3}}}]}},
                 "stopReason":"tool_use","usage":{"inputTokens":1,"outputTokens":1,"totalTokens":2}}""");
        var tool = new ToolSpec(
                "weather",
                "Tells it",
                Json.parse("{\"type\":\"object\",\"properties\":{\"days\":{\"type\":\"integer\",\"maximum\":9}}}"),
                true);
        var asked = ChatRequest.of(List.of(
                        ChatMessage.user("Weather in Kiel and Ulm?"),
                        new ChatMessage.Assistant(
                                "",
                                List.of(
                                        new ToolCall("t1", "weather", "{\"city\":\"Kiel\"}"),
                                        new ToolCall("t2", "weather", ""))),
                        new ChatMessage.ToolAnswer("t1", "Rain"),
                        new ChatMessage.ToolAnswer("t2", "Sun")))
                .withTools(List.of(tool), new ToolChoice.Named("weather"));
        var answer = answer(model.complete(asked));
        assertEquals("Let me see.", answer.text());
        assertEquals(List.of(new ToolCall("t9", "weather", "{\"city\":\"Kiel\",\"days\":3}")), answer.toolCalls());
        assertEquals(FinishReason.TOOL_CALLS, answer.finish());
        assertEquals(Json.parse("""
                [{"role":"user","content":[{"text":"Weather in Kiel and Ulm?"}]},
                 {"role":"assistant","content":[
                   {"toolUse":{"toolUseId":"t1","name":"weather","input":{"city":"Kiel"}}},
                   {"toolUse":{"toolUseId":"t2","name":"weather","input":{}}}]},
                 {"role":"user","content":[
                   {"toolResult":{"toolUseId":"t1","content":[{"text":"Rain"}]}},
                   {"toolResult":{"toolUseId":"t2","content":[{"text":"Sun"}]}}]}]"""), sent().path("messages"));
        assertEquals(Json.parse("""
                {"tools":[{"toolSpec":{"name":"weather","description":"Tells it","strict":true,"inputSchema":{"json":
                  {"type":"object","properties":{"days":{"type":"integer"}},"additionalProperties":false}}}}],
                 "toolChoice":{"tool":{"name":"weather"}}}"""), sent().path("toolConfig"));
    }

    @Test
    void asksForJsonNativelyInTheSubsetThatBedrockTakes() {
        server.answers(HI);
        var schema = Json.parse("""
                {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","required":["a"],
                 "properties":{"a":{"type":"string","minLength":2,"format":"date"},
                   "b":{"type":"array","minItems":3,"items":{"oneOf":[{"type":"number","minimum":1},{"type":"null"}]}}}}""");
        model.complete(HELLO.withFormat(new ResponseFormat.JsonSchema("page", schema, true)));
        var json = sent().at("/outputConfig/textFormat/structure/jsonSchema");
        assertEquals("json_schema", sent().at("/outputConfig/textFormat/type").asText());
        assertEquals("page", json.path("name").asText());
        assertEquals(Json.parse("""
                {"type":"object","required":["a"],"additionalProperties":false,
                 "properties":{"a":{"type":"string","format":"date"},
                   "b":{"type":"array","minItems":1,"items":{"anyOf":[{"type":"number"},{"type":"null"}]}}}}"""), Json.parse(json.path("schema").asText()));
    }

    @Test
    void asksByAToolWhereTheModelHasNoNativeForm() {
        server.fails(400, "ValidationException", "outputConfig is not supported by this model")
                .answers("""
                {"output":{"message":{"role":"assistant","content":[{"toolUse":{"toolUseId":"t","name":"page","input":{"a":1.5}}}]}},
                 "stopReason":"tool_use"}""");
        var asked = HELLO.withFormat(new ResponseFormat.JsonSchema("page", Json.parse("{\"type\":\"object\"}"), false));
        assertEquals("{\"a\":1.5}", answer(model.complete(asked)).text());
    }

    @Test
    void marksTheCacheAndTellsTierAndGuardrail() {
        server.answers("""
                {"output":{"message":{"role":"assistant","content":[{"text":"Hi."}]}},"stopReason":"guardrail_intervened",
                 "usage":{"inputTokens":7,"outputTokens":3,"totalTokens":40,"cacheReadInputTokens":10,
                   "cacheWriteInputTokens":20,"cacheDetails":[{"ttl":"1h","inputTokens":15},{"ttl":"5m","inputTokens":5}]}}""");
        var careful = model(new BedrockOptions(
                MODEL, Optional.of("flex"), Optional.of(new BedrockOptions.Guardrail("gr1", "2")), Optional.of("1h")));
        var answer = answer(careful.complete(HELLO));
        assertEquals(new Usage(7, 3, 10, 5, 15), answer.usage());
        assertEquals(FinishReason.CONTENT_FILTER, answer.finish());
        assertEquals("1h", sent().at("/system/1/cachePoint/ttl").asText());
        assertEquals(
                "default", sent().at("/messages/0/content/1/cachePoint/type").asText());
        assertEquals("flex", sent().at("/serviceTier/type").asText());
        assertEquals("gr1", sent().at("/guardrailConfig/guardrailIdentifier").asText());
    }

    @Test
    void sendsImagesAsBytes() {
        server.answers(HI);
        model.complete(ChatRequest.of(List.of(new ChatMessage.User(
                List.of(new ContentPart.Text("What?"), new ContentPart.ImageData("image/jpg", "AAEC"))))));
        assertEquals("jpeg", sent().at("/messages/0/content/1/image/format").asText());
        assertEquals(
                "AAEC", sent().at("/messages/0/content/1/image/source/bytes").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "429, ThrottlingException, slow down, THROTTLED",
        "400, ServiceQuotaExceededException, quota, THROTTLED",
        "429, ModelNotReadyException, loading, THROTTLED",
        "403, AccessDeniedException, no access, DENIED",
        "403, UnrecognizedClientException, bad token, DENIED",
        "404, ResourceNotFoundException, no such model, UNKNOWN_MODEL",
        "400, ValidationException, The provided model identifier is invalid., UNKNOWN_MODEL",
        "400, ValidationException, Input is too long for requested model., CONTEXT_TOO_LONG",
        "400, ValidationException, bad temperature, REJECTED",
        "408, ModelTimeoutException, late, TIMEOUT",
        "424, ModelErrorException, broken, UNAVAILABLE",
        "500, InternalServerException, oops, UNAVAILABLE",
        "503, ServiceUnavailableException, busy, UNAVAILABLE"
    })
    void tellsFailuresApart(int status, String type, String message, ModelError expected) {
        server.fails(status, type, message);
        assertEquals(expected, failure(model.complete(HELLO)).error());
    }

    @ParameterizedTest
    @CsvSource({
        "malformed_model_output, MALFORMED",
        "malformed_tool_use, MALFORMED",
        "model_context_window_exceeded, CONTEXT_TOO_LONG"
    })
    void someReasonsToStopAreFailures(String reason, ModelError expected) {
        server.answers(HI.replace("end_turn", reason));
        var failed = failure(model.complete(HELLO));
        assertEquals(expected, failed.error());
        assertEquals(Usage.of(10, 3), failed.usage());
    }

    @Test
    void tellsHowLongToWait() {
        server.throttles(7);
        assertEquals(
                Optional.of(Duration.ofSeconds(7)),
                failure(model.complete(HELLO)).retryAfter());
    }

    @Test
    void anAnswerThatIsNotJsonIsMalformed() {
        server.answers("<html>");
        assertEquals(ModelError.MALFORMED, failure(model.complete(HELLO)).error());
    }

    @Test
    void anUnreachableServiceIsUnavailable() {
        server.close();
        assertEquals(ModelError.UNAVAILABLE, failure(model.complete(HELLO)).error());
    }

    @Test
    void aPassedDeadlineIsNotAsked() {
        var late = HELLO.withDeadline(Optional.of(Instant.EPOCH));
        assertEquals(ModelError.TIMEOUT, failure(model.complete(late)).error());
        assertEquals(List.of(), server.requests());
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

    private static ConverseServer.Events hello() {
        return new ConverseServer.Events()
                .event("messageStart", "{\"role\":\"assistant\"}")
                .event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hel\"}}")
                .event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"lo\"}}")
                .event("contentBlockStop", "{\"contentBlockIndex\":0}");
    }

    @Test
    void streamsTextToolsAndUsage() {
        server.streams(
                hello().event(
                                "contentBlockStart",
                                "{\"contentBlockIndex\":1,\"start\":{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"f\"}}}")
                        .event(
                                "contentBlockDelta",
                                "{\"contentBlockIndex\":1,\"delta\":{\"toolUse\":{\"input\":\"{\\\"a\\\"\"}}}")
                        .event(
                                "contentBlockDelta",
                                "{\"contentBlockIndex\":1,\"delta\":{\"toolUse\":{\"input\":\":1}\"}}}")
                        .event("contentBlockStop", "{\"contentBlockIndex\":1}")
                        .event("messageStop", "{\"stopReason\":\"tool_use\"}")
                        .event(
                                "metadata",
                                "{\"usage\":{\"inputTokens\":5,\"outputTokens\":2,\"totalTokens\":7,\"cacheReadInputTokens\":4}}"));
        var pieces = new Pieces();
        assertEquals(
                new ChatResult.Answer(
                        MODEL,
                        "Hello",
                        List.of(new ToolCall("t", "f", "{\"a\":1}")),
                        FinishReason.TOOL_CALLS,
                        new Usage(5, 2, 4, 0, 0)),
                model.stream(HELLO, pieces));
        assertEquals(List.of("Hel", "lo"), pieces.texts);
        assertEquals(new ToolCall("t", "f", ""), pieces.calls.getFirst());
        assertEquals(3, pieces.calls.size());
        assertTrue(server.paths().getFirst().endsWith("/converse-stream"));
    }

    @Test
    void aStreamThatEndsWithoutAReasonIsCut() {
        server.streams(hello());
        assertEquals(ModelError.CUT, failure(model.stream(HELLO, new Pieces())).error());
    }

    @Test
    void aBrokenConnectionIsCut() {
        server.breaksOffAfter(hello());
        assertEquals(ModelError.CUT, failure(model.stream(HELLO, new Pieces())).error());
    }

    @Test
    void anExceptionInsideTheStreamIsTold() {
        server.streams(hello().exception("throttlingException", "{\"message\":\"slow down\"}"));
        assertEquals(
                ModelError.THROTTLED, failure(model.stream(HELLO, new Pieces())).error());
    }

    @Test
    void aStreamThatIsRefusedAtOnceIsTold() {
        server.fails(503, "ServiceUnavailableException", "busy");
        var pieces = new Pieces();
        assertEquals(
                ModelError.UNAVAILABLE, failure(model.stream(HELLO, pieces)).error());
        assertEquals(List.of(), pieces.texts);
    }
}
