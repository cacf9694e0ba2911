package dev.pagemill.llm;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.HttpFunction;
import dev.pagemill.common.lambda.Lazy;
import dev.pagemill.common.lambda.Priming;
import dev.pagemill.ml.embedding.EmbeddingModel;
import dev.pagemill.ml.embedding.EmbeddingRequest;
import dev.pagemill.ml.embedding.MiniLm;
import dev.pagemill.ml.provider.Embeddings;
import dev.pagemill.ml.provider.UsageAccounts;
import dev.pagemill.ml.usage.Accounts;
import dev.pagemill.ml.usage.MeteredEmbeddings;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The embeddings' HTTP door: a function of its own, for its layer is large. */
public final class EmbedApi extends HttpFunction {
    /** As Lambda makes it. */
    public EmbedApi() {
        this(System.getenv());
    }

    /** @param environment the function's variables; docs/models.md names them */
    public EmbedApi(Map<String, String> environment) {
        this(new Settings(environment), new Lazy<>(MiniLm::load));
    }

    private EmbedApi(Settings settings, Supplier<EmbeddingModel> embedded) {
        super(door(settings, embedded).routes());
        Priming.beforeSnapshot(() -> embedded.get().embed(EmbeddingRequest.of("A text to begin with")));
    }

    private static EmbedDoor door(Settings settings, Supplier<EmbeddingModel> embedded) {
        var accounts = UsageAccounts.of(settings);
        return new EmbedDoor(
                Embeddings.of(settings).map(model -> metered(model, accounts)),
                new Lazy<>(() -> metered(embedded.get(), accounts)),
                Clock.systemUTC());
    }

    private static EmbeddingModel metered(EmbeddingModel model, Optional<Accounts> accounts) {
        return accounts.<EmbeddingModel>map(each -> new MeteredEmbeddings(model, each))
                .orElse(model);
    }

    @Override
    protected ApiResponse error(ApiException e) {
        return OpenAiErrors.of(e);
    }
}
