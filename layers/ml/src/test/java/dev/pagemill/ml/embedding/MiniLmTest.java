package dev.pagemill.ml.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ModelError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MiniLmTest {
    private static final MiniLm MODEL = MiniLm.load();

    private static WordPiece tokenizer() throws IOException {
        try (var in = MiniLmTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
            return new WordPiece(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private static List<float[]> vectors(String... texts) {
        return assertInstanceOf(EmbeddingResult.Vectors.class, MODEL.embed(EmbeddingRequest.of(texts)))
                .vectors();
    }

    private static double similarity(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** Ids from BERT's published uncased vocabulary; "unaffable" is its own example. */
    @Test
    void partsWordsIntoKnownPieces() throws IOException {
        var tokenizer = tokenizer();
        assertEquals(List.of(7592, 1010, 2088, 999), tokenizer.pieces("Hello, World!"));
        assertEquals(List.of(14477, 20961, 3468), tokenizer.pieces("unaffable"));
        assertEquals(tokenizer.pieces("cafe naive"), tokenizer.pieces("  Café\tnaïve\u0000\u200b "));
        assertEquals(2, tokenizer.pieces("中国").size());
        assertEquals(List.of(100), tokenizer.pieces("x".repeat(101)));
        assertEquals(List.of(), tokenizer.pieces("  \n"));
    }

    /** The similarities that the documentation of sentence-transformers prints for this model and these sentences. */
    @Test
    void givesTheVectorsThatOthersGet() {
        var vectors = vectors("The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium.");
        assertEquals(0.6660, similarity(vectors.get(0), vectors.get(1)), 0.0002);
        assertEquals(0.1046, similarity(vectors.get(0), vectors.get(2)), 0.0002);
        assertEquals(0.1411, similarity(vectors.get(1), vectors.get(2)), 0.0002);
        assertEquals(1, similarity(vectors.get(0), vectors.get(0)), 1e-6);
        assertEquals(MiniLm.DIMENSIONS, vectors.getFirst().length);
    }

    @Test
    void readsLongTextsInWindows() {
        var sentence = "The kettle boils a litre of water in three minutes. ";
        var vectors = vectors(sentence, sentence.repeat(60), "Parliament met on Tuesday.");
        assertEquals(1, similarity(vectors.get(1), vectors.get(1)), 1e-6);
        assertEquals(true, similarity(vectors.get(0), vectors.get(1)) > 0.8);
        assertEquals(true, similarity(vectors.get(0), vectors.get(2)) < 0.3);
    }

    @Test
    void refusesWhatItCannot() {
        var shorter = new EmbeddingRequest(List.of("a"), OptionalInt.of(256), Optional.empty());
        assertEquals(
                ModelError.UNSUPPORTED,
                assertInstanceOf(EmbeddingResult.Failed.class, MODEL.embed(shorter))
                        .error());
        var longer = EmbeddingRequest.of("word ".repeat(MiniLm.MAX_TOKENS + 1));
        assertEquals(
                ModelError.CONTEXT_TOO_LONG,
                assertInstanceOf(EmbeddingResult.Failed.class, MODEL.embed(longer))
                        .error());
    }
}
