package dev.pagemill.ml.resilience;

import dev.pagemill.ml.embedding.EmbeddingModel;
import dev.pagemill.ml.embedding.EmbeddingRequest;
import dev.pagemill.ml.embedding.EmbeddingResult;

/** Tries again what may succeed a little later. No other model can stand in: its vectors mean other things. */
public final class ResilientEmbeddings implements EmbeddingModel {
    private final EmbeddingModel model;
    private final Patience patience;
    private final ResilientModel.Time time;

    public ResilientEmbeddings(EmbeddingModel model, Patience patience, ResilientModel.Time time) {
        this.model = model;
        this.patience = patience;
        this.time = time;
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
        for (int attempt = 1; ; attempt++) {
            var result = model.embed(request);
            if (!(result instanceof EmbeddingResult.Failed failed)
                    || !failed.error().retryable()) {
                return result;
            }
            var wait = patience.after(attempt, failed.retryAfter(), time.random());
            if (wait.isEmpty() || !time.waits(wait.get(), request.deadline())) {
                return result;
            }
        }
    }
}
