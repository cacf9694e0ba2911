package dev.pagemill.ml.provider;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.Lazy;
import dev.pagemill.common.lambda.Secret;
import dev.pagemill.common.time.Pause;
import dev.pagemill.ml.bedrock.BedrockClients;
import dev.pagemill.ml.bedrock.BedrockModel;
import dev.pagemill.ml.bedrock.BedrockOptions;
import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.openai.OpenAiModel;
import dev.pagemill.ml.resilience.Patience;
import dev.pagemill.ml.resilience.Providers;
import dev.pagemill.ml.resilience.ResilientModel;
import dev.pagemill.ml.resilience.StrictModel;
import dev.pagemill.ml.usage.Accounts;
import dev.pagemill.ml.usage.MeteredModel;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The language models that the environment names. {@code PAGEMILL_MODEL_URL} (an OpenAI-compatible server, up to
 * {@code /v1}), {@code PAGEMILL_MODEL} and its key in {@code PAGEMILL_MODEL_KEY} or, by the secret's ARN, in
 * {@code PAGEMILL_MODEL_KEY_SECRET}; {@code PAGEMILL_BEDROCK_MODEL} and what goes with it for Amazon Bedrock.
 * Where both are there, the server is asked by default and Bedrock by names that begin with {@code bedrock:}.
 */
public final class Models {
    private Models() {}

    /**
     * The configured models behind one port: tried again, replaced, held to schemas, charged; empty where none is
     * configured.
     *
     * @throws dev.pagemill.common.config.InvalidConfiguration where one is configured by half
     */
    public static Optional<ChatModel> of(Settings settings) {
        return of(settings, UsageAccounts.of(settings));
    }

    /** The same with accounts at hand. */
    public static Optional<ChatModel> of(Settings settings, Optional<Accounts> accounts) {
        var byPrefix = new LinkedHashMap<String, ChatModel>();
        openAi(settings).ifPresent(model -> byPrefix.put("openai", new StrictModel(model)));
        bedrock(settings).ifPresent(model -> byPrefix.put("bedrock", new StrictModel(model)));
        settings.check();
        return byPrefix.values().stream().findFirst().map(primary -> {
            var resilient = new ResilientModel(
                    new Providers(primary, byPrefix),
                    fallbacks(settings),
                    Patience.USUAL,
                    new ResilientModel.Time(Clock.systemUTC(), new SecureRandom(), Pause.sleeping()));
            return accounts.<ChatModel>map(each -> new MeteredModel(resilient, each))
                    .orElse(resilient);
        });
    }

    private static List<String> fallbacks(Settings settings) {
        return settings.optional("PAGEMILL_MODEL_FALLBACKS").stream()
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Optional<ChatModel> openAi(Settings settings) {
        return settings.uri("PAGEMILL_MODEL_URL")
                .map(url -> openAi(url, settings.required("PAGEMILL_MODEL"), key(settings)));
    }

    private static ChatModel openAi(URI url, String model, Supplier<Optional<String>> key) {
        return new OpenAiModel(new OpenAiModel.Server(url, model, key), Clock.systemUTC());
    }

    static Supplier<Optional<String>> key(Settings settings) {
        var plain = settings.optional("PAGEMILL_MODEL_KEY");
        if (plain.isPresent()) {
            return () -> plain;
        }
        var secret = settings.optional("PAGEMILL_MODEL_KEY_SECRET").map(arn -> Secret.at(arn, settings));
        return () -> secret.map(Secret::get);
    }

    private static Optional<ChatModel> bedrock(Settings settings) {
        return Optional.of(settings)
                .filter(Models::bedrockIsThere)
                .flatMap(each -> each.optional("PAGEMILL_BEDROCK_MODEL"))
                .map(model -> new BedrockModel(
                        options(settings, model), new Lazy<>(() -> BedrockClients.of(settings)), Clock.systemUTC()));
    }

    /** A deployment's default model must not be looked for by the local runner, which names its process. */
    static boolean bedrockIsThere(Settings settings) {
        return settings.optional("PAGEMILL_GENERATION").isEmpty()
                || settings.optional("AWS_ENDPOINT_URL_BEDROCK_RUNTIME").isPresent();
    }

    private static BedrockOptions options(Settings settings, String model) {
        return new BedrockOptions(
                model,
                settings.optional("PAGEMILL_BEDROCK_TIER"),
                settings.optional("PAGEMILL_BEDROCK_GUARDRAIL")
                        .map(id -> new BedrockOptions.Guardrail(
                                id,
                                settings.optional("PAGEMILL_BEDROCK_GUARDRAIL_VERSION")
                                        .orElse("DRAFT"))),
                settings.optional("PAGEMILL_BEDROCK_CACHE"));
    }
}
