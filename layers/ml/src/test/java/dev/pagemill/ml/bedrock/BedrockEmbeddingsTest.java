package dev.pagemill.ml.bedrock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.embedding.EmbeddingRequest;
import dev.pagemill.ml.embedding.EmbeddingResult;
import dev.pagemill.ml.model.ModelError;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;

class BedrockEmbeddingsTest {
    private final ConverseServer server;
    private final BedrockRuntimeAsyncClient client;

    BedrockEmbeddingsTest() throws IOException {
        server = new ConverseServer();
        client = BedrockClients.of(new Settings(Map.of(
                "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "http://127.0.0.1:" + server.port(),
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "secret")));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private EmbeddingResult embed(String model, EmbeddingRequest request) {
        return new BedrockEmbeddings(model, () -> client, Clock.systemUTC()).embed(request);
    }

    private static EmbeddingResult.Vectors vectors(EmbeddingResult result) {
        return assertInstanceOf(EmbeddingResult.Vectors.class, result, result::toString);
    }

    @Test
    void asksTitanForEachText() {
        server.answers("{\"embedding\":[0.5,1],\"inputTextTokenCount\":3}")
                .answers("{\"embedding\":[0.25,-1],\"inputTextTokenCount\":4}");
        var asked = new EmbeddingRequest(List.of("one", "two"), OptionalInt.of(256), Optional.empty());
        var found = vectors(embed("amazon.titan-embed-text-v2:0", asked));
        assertEquals(7, found.tokens());
        assertArrayEquals(new float[] {0.25f, -1}, found.vectors().get(1));
        assertEquals(
                Json.parse("{\"inputText\":\"one\",\"normalize\":true,\"dimensions\":256}"),
                server.requests().getFirst());
        assertEquals(
                "/model/amazon.titan-embed-text-v2%3A0/invoke", server.paths().getFirst());
    }

    @Test
    void asksCohereForManyAtOnce() {
        server.answers("{\"embeddings\":{\"float\":[[1,2],[3,4]]}}");
        var found = vectors(embed("cohere.embed-v4:0", EmbeddingRequest.of("one", "two")));
        assertArrayEquals(new float[] {3, 4}, found.vectors().get(1));
        assertEquals(1, server.requests().size());
        assertEquals(
                "float", server.requests().getFirst().at("/embedding_types/0").asText());
    }

    @Test
    void asksNovaInItsOwnForm() {
        server.answers("{\"embeddings\":[{\"embeddingType\":\"TEXT\",\"embedding\":[1,0]}]}");
        vectors(embed("amazon.nova-2-multimodal-embeddings-v1:0", EmbeddingRequest.of("one")));
        assertEquals(Json.parse("""
                {"taskType":"SINGLE_EMBEDDING","singleEmbeddingParams":{"embeddingPurpose":"GENERIC_INDEX",
                  "text":{"truncationMode":"NONE","value":"one"}}}"""), server.requests().getFirst());
    }

    @Test
    void tellsFailures() {
        server.throttles(2);
        var failed =
                assertInstanceOf(EmbeddingResult.Failed.class, embed("cohere.embed-v4:0", EmbeddingRequest.of("one")));
        assertEquals(ModelError.THROTTLED, failed.error());
        assertThrows(IllegalArgumentException.class, () -> embed("unknown", EmbeddingRequest.of("one")));
    }
}
