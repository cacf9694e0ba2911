package dev.pagemill.ml.usage;

import dev.pagemill.ml.embedding.EmbeddingModel;
import dev.pagemill.ml.embedding.EmbeddingRequest;
import dev.pagemill.ml.embedding.EmbeddingResult;
import dev.pagemill.ml.model.Usage;

/** An embedding model whose calls are charged to whom this thread works for. */
public final class MeteredEmbeddings implements EmbeddingModel {
    private final EmbeddingModel model;
    private final Accounts accounts;

    public MeteredEmbeddings(EmbeddingModel model, Accounts accounts) {
        this.model = model;
        this.accounts = accounts;
    }

    @Override
    public String provider() {
        return model.provider();
    }

    @Override
    public String model() {
        return model.model();
    }

    @Override
    public EmbeddingResult embed(EmbeddingRequest request) {
        var refusal = accounts.refusal(model.model());
        if (refusal.isPresent()) {
            return EmbeddingResult.failed(refusal.get().error(), refusal.get().message());
        }
        var result = model.embed(request);
        switch (result) {
            case EmbeddingResult.Vectors vectors ->
                accounts.answered(model.model(), model.model(), Usage.of(vectors.tokens(), 0));
            case EmbeddingResult.Failed failed -> accounts.failed(model.model(), Usage.NONE);
        }
        return result;
    }
}
