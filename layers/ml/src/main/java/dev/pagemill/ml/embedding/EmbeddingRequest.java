package dev.pagemill.ml.embedding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Texts to embed.
 *
 * @param texts at least one
 * @param dimensions length of the vectors; empty for the model's usual
 * @param deadline after which nobody waits
 */
public record EmbeddingRequest(List<String> texts, OptionalInt dimensions, Optional<Instant> deadline) {
    public EmbeddingRequest {
        texts = List.copyOf(texts);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("At least one text");
        }
    }

    /** Vectors of the model's usual length, at any time. */
    public static EmbeddingRequest of(String... texts) {
        return new EmbeddingRequest(List.of(texts), OptionalInt.empty(), Optional.empty());
    }

    /** The same for some of the texts. */
    public EmbeddingRequest withTexts(List<String> some) {
        return new EmbeddingRequest(some, dimensions, deadline);
    }
}
