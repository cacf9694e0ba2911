package dev.pagemill.ml.embedding;

import dev.pagemill.ml.model.ModelError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a request for vectors ended. */
public sealed interface EmbeddingResult {
    /**
     * The vectors.
     *
     * @param vectors one a text, in their order
     * @param tokens that were read
     */
    record Vectors(List<float[]> vectors, long tokens) implements EmbeddingResult {
        public Vectors {
            vectors = List.copyOf(vectors);
        }
    }

    /**
     * There are none.
     *
     * @param message what happened and what to do
     * @param retryAfter how long the provider asked to wait
     */
    record Failed(ModelError error, String message, Optional<Duration> retryAfter) implements EmbeddingResult {}

    /** A failure without a time to wait. */
    static Failed failed(ModelError error, String message) {
        return new Failed(error, message, Optional.empty());
    }
}
