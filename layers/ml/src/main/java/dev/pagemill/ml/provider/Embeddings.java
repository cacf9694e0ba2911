package dev.pagemill.ml.provider;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.Lazy;
import dev.pagemill.common.time.Pause;
import dev.pagemill.ml.bedrock.BedrockClients;
import dev.pagemill.ml.bedrock.BedrockEmbeddings;
import dev.pagemill.ml.embedding.EmbeddingModel;
import dev.pagemill.ml.openai.OpenAiEmbeddings;
import dev.pagemill.ml.openai.OpenAiModel;
import dev.pagemill.ml.resilience.Patience;
import dev.pagemill.ml.resilience.ResilientEmbeddings;
import dev.pagemill.ml.resilience.ResilientModel;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * The embedding model that {@code PAGEMILL_EMBEDDING_MODEL} names: {@code bedrock:NAME}, or {@code openai:NAME} on
 * the server of {@code PAGEMILL_MODEL_URL}; empty for the embedded one alone.
 */
public final class Embeddings {
    /** The variable's name. */
    public static final String VARIABLE = "PAGEMILL_EMBEDDING_MODEL";

    private static final String BEDROCK = "bedrock:";
    private static final String OPENAI = "openai:";

    private Embeddings() {}

    /** The configured model's id without its provider's prefix; empty where none is. */
    public static Optional<String> configured(Settings settings) {
        return settings.optional(VARIABLE).map(name -> name.replaceFirst("^(" + BEDROCK + "|" + OPENAI + ")", ""));
    }

    /**
     * The configured model, tried again where it fails; empty where none is.
     *
     * @throws IllegalArgumentException where the name says no provider, or a model of Bedrock of no known family
     */
    public static Optional<EmbeddingModel> of(Settings settings) {
        return settings.optional(VARIABLE).map(name -> {
            var time = new ResilientModel.Time(Clock.systemUTC(), new SecureRandom(), Pause.sleeping());
            return new ResilientEmbeddings(named(settings, name), Patience.USUAL, time);
        });
    }

    private static EmbeddingModel named(Settings settings, String name) {
        var clock = Clock.systemUTC();
        if (name.startsWith(BEDROCK)) {
            return new BedrockEmbeddings(
                    name.substring(BEDROCK.length()), new Lazy<>(() -> BedrockClients.of(settings)), clock);
        }
        var url = settings.uri("PAGEMILL_MODEL_URL");
        if (name.startsWith(OPENAI) && url.isPresent()) {
            return new OpenAiEmbeddings(
                    new OpenAiModel.Server(url.get(), name.substring(OPENAI.length()), Models.key(settings)), clock);
        }
        throw new IllegalArgumentException(VARIABLE + " must be bedrock:NAME, or openai:NAME with PAGEMILL_MODEL_URL");
    }
}
