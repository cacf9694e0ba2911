package dev.pagemill.llm;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.pagemill.common.access.DynamoDbKeyStore;
import dev.pagemill.common.access.KeyGate;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.StreamingHttpFunction;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.lambda.Lazy;
import dev.pagemill.ml.provider.Embeddings;
import dev.pagemill.ml.provider.Models;
import dev.pagemill.ml.usage.Accounts;
import dev.pagemill.scraping.fetch.FetchLimits;
import dev.pagemill.scraping.fetch.HostResolver;
import dev.pagemill.scraping.fetch.NetworkRules;
import dev.pagemill.scraping.fetch.PageFetcher;
import dev.pagemill.scraping.fetch.UserAgent;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the use case and its door from a function's environment. */
final class LlmWiring {
    private LlmWiring() {}

    static Conversations conversations(Settings settings, Optional<Accounts> accounts) {
        var models = new ChatModels(
                Models.of(settings, accounts),
                Embeddings.configured(settings).map(name -> new ChatModels.Listed(name, "embedding")));
        var cache = settings.optional("MODEL_TABLE")
                .map(table -> new AnswerCache(
                        new Lazy<>(() -> new AwsClients(settings).dynamoDb()), table, Clock.systemUTC()));
        return new Conversations(models, images(settings), cache, accounts);
    }

    private static LinkedImages images(Settings settings) {
        var rules = NetworkRules.parse(
                settings.optional("PAGEMILL_ALLOWED_ADDRESSES").orElse(""),
                settings.optional("PAGEMILL_RESOLVE").orElse(""));
        return new LinkedImages(PageFetcher.create(
                new PageFetcher.Network(HostResolver.system(), rules),
                UserAgent.of(settings.optional("PAGEMILL_USER_AGENT").orElse("")),
                FetchLimits.DEFAULT
                        .withTotal(LinkedImages.LONGEST)
                        .withBytes(LinkedImages.MAX_BYTES, LinkedImages.MAX_BYTES),
                PageFetcher.Timing.real()));
    }

    /** A door that streams where {@code PAGEMILL_RESPONSE_STREAM} says that the runtime can. */
    static StreamingHttpFunction.Door door(Settings settings) {
        return new StreamingHttpFunction.Door(
                settings.flag("PAGEMILL_RESPONSE_STREAM", false),
                settings.optional("KEYS_TABLE").map(table -> {
                    var clock = Clock.systemUTC();
                    var gate = new Lazy<>(() -> new KeyGate(
                            new DynamoDbKeyStore(new AwsClients(settings).dynamoDb(), table, clock),
                            settings.optional("PAGEMILL_ADMIN_KEY_SHA256"),
                            clock));
                    return event -> authorized(gate.get(), event);
                }));
    }

    /** What the HTTP API's authorizer would say of the event. */
    private static Map<String, Object> authorized(KeyGate gate, APIGatewayV2HTTPEvent event) {
        var headers = event.getHeaders() == null ? Map.<String, String>of() : event.getHeaders();
        var verdict = gate.decide(
                headers.getOrDefault("authorization", ""),
                event.getRequestContext().getHttp().getMethod(),
                event.getRawPath());
        var said = new LinkedHashMap<String, Object>();
        switch (verdict) {
            case KeyGate.Verdict.Pass pass -> {
                said.put("tenant", pass.key().tenant());
                said.put("key", pass.key().id());
                said.put(
                        "scopes",
                        pass.key().scopes().stream()
                                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                                .sorted()
                                .collect(Collectors.joining(" ")));
            }
            case KeyGate.Verdict.Stop stop -> {
                said.put("code", stop.code().name());
                said.put("message", stop.message());
            }
        }
        return said;
    }
}
