package dev.pagemill.ml.embedding;

/** Turns texts into vectors. Implementations are safe for use by many threads. */
public interface EmbeddingModel {
    /** Who provides the model: {@code embedded}, {@code openai-compatible}, {@code bedrock}. */
    String provider();

    /** The model's id. */
    String model();

    /** Embeds all texts or none; expected failures are values. */
    EmbeddingResult embed(EmbeddingRequest request);
}
