package dev.pagemill.local.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.pagemill.local.suite.Suite;
import dev.pagemill.local.suite.SuiteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The clients of OpenAI's protocol that people have, for Java and JavaScript, over a stand-in model. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OpenAiClientsIT {
    private static final String FOLDER = "openai";

    private static ModelServer model;
    private static Suite suite;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        model = ModelServer.start();
        suite = Suite.start(new SuiteOptions(
                Path.of("..").toAbsolutePath().normalize(),
                0,
                Optional.empty(),
                Optional.empty(),
                Map.of(
                        "PAGEMILL_MODEL_URL", model.url(),
                        "PAGEMILL_MODEL", "stand-in",
                        "PAGEMILL_MODEL_PRICES", "{\"stand-in-1\":{\"input\":1,\"output\":2}}"),
                Map.of(),
                List.of(),
                line -> {}));
    }

    @AfterAll
    static void stop() {
        if (suite != null) {
            suite.close();
            assertEquals(List.of(), suite.refused(), "policies in template.yaml");
        }
        if (model != null) {
            model.close();
        }
    }

    private static void passes(String script) throws IOException, InterruptedException {
        assumeTrue(Node.isInstalled(), "skipped: no Node with npm on this machine");
        Node.installClients(FOLDER);
        Node.passes(FOLDER, script, Map.of("PAGEMILL_URL", suite.url()));
    }

    @Test
    void openAisOwnPackage() throws IOException, InterruptedException {
        passes("openai.mjs");
    }

    @Test
    void langChain() throws IOException, InterruptedException {
        passes("langchain.mjs");
    }

    @Test
    void vercelsAiSdk() throws IOException, InterruptedException {
        passes("vercel.mjs");
    }

    private static OpenAIClient java() {
        return OpenAIOkHttpClient.builder()
                .baseUrl(suite.url() + "/v1")
                .apiKey("pm-not-asked-for")
                .maxRetries(0)
                .build();
    }

    private static ChatCompletionCreateParams.Builder asks(String words) {
        return ChatCompletionCreateParams.builder().model("stand-in").addUserMessage(words);
    }

    @Test
    void javaChatsAndStreams() {
        var answer = java().chat().completions().create(asks("Say hello").build());
        assertEquals(
                "Hello from afar",
                answer.choices().getFirst().message().content().orElseThrow());
        assertEquals(13, answer.usage().orElseThrow().totalTokens());
        var text = new StringBuilder();
        var withUsage = ChatCompletionStreamOptions.builder().includeUsage(true).build();
        try (var stream = java().chat()
                .completions()
                .createStreaming(asks("slowly").streamOptions(withUsage).build())) {
            stream.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .forEach(choice -> choice.delta().content().ifPresent(text::append));
        }
        assertEquals("Hello from afar", text.toString());
    }

    /** What the model shall give by its schema. */
    static final class Product {
        public String name;
        public double price;
    }

    @Test
    void javaCallsToolsAndReadsObjects() {
        var weather = FunctionDefinition.builder()
                .name("weather")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .build())
                .build();
        var called = java().chat()
                .completions()
                .create(asks("Weather?").addFunctionTool(weather).build());
        var call =
                called.choices().getFirst().message().toolCalls().orElseThrow().getFirst();
        assertEquals("{\"city\":\"Kiel\"}", call.asFunction().function().arguments());
        var product = java().chat()
                .completions()
                .create(asks("Product?").responseFormat(Product.class).build())
                .choices()
                .getFirst()
                .message()
                .content()
                .orElseThrow();
        assertEquals("Kettle", product.name);
        assertEquals(24.95, product.price);
    }

    @Test
    void javaEmbedsAndListsModels() {
        var vectors = java().embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("all-minilm-l6-v2")
                        .inputOfArrayOfStrings(List.of("a kettle", "a parliament"))
                        .build());
        assertEquals(384, vectors.data().get(1).embedding().size());
        var ids = java().models().list().data().stream().map(each -> each.id()).toList();
        assertTrue(ids.contains("extractive"), ids::toString);
        assertEquals("stand-in", java().models().retrieve("stand-in").id());
    }

    @Test
    void javaTellsErrorsApart() {
        var completions = java().chat().completions();
        assertThrows(
                NotFoundException.class,
                () -> completions.create(asks("unknown").build()));
        assertThrows(
                BadRequestException.class,
                () -> completions.create(asks("x").n(2).build()));
        assertThrows(OpenAIException.class, () -> {
            try (var stream = completions.createStreaming(asks("cut").build())) {
                stream.stream().forEach(chunk -> {});
            }
        });
    }
}
