package dev.pagemill.ml.provider;

import dev.pagemill.common.config.Settings;
import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.openai.OpenAiModel;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The language model that the environment names: {@code PAGEMILL_MODEL_URL} (an OpenAI-compatible server, up
 * to {@code /v1}), {@code PAGEMILL_MODEL}, and its key in {@code PAGEMILL_MODEL_KEY} or, by the secret's ARN,
 * in {@code PAGEMILL_MODEL_KEY_SECRET}.
 */
public final class Models {
    private Models() {}

    /**
     * The configured model; empty where none is.
     *
     * @throws dev.pagemill.common.config.InvalidConfiguration where it is configured by half
     */
    public static Optional<ChatModel> of(Settings settings) {
        var url = settings.uri("PAGEMILL_MODEL_URL");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        String model = settings.required("PAGEMILL_MODEL");
        settings.check();
        return Optional.of(openAi(url.get(), model, key(settings)));
    }

    private static ChatModel openAi(URI url, String model, Supplier<Optional<String>> key) {
        return new OpenAiModel(new OpenAiModel.Server(url, model, key), Clock.systemUTC());
    }

    private static Supplier<Optional<String>> key(Settings settings) {
        var plain = settings.optional("PAGEMILL_MODEL_KEY");
        var secret = settings.optional("PAGEMILL_MODEL_KEY_SECRET");
        return plain.isPresent() || secret.isEmpty()
                ? () -> plain
                : new SecretKey(settings, secret.get(), Clock.systemUTC());
    }
}
