package dev.pagemill.scrape;

import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.recipe.RecipeStore;
import dev.pagemill.ml.structured.Extraction;
import dev.pagemill.ml.structured.ExtractionRequest;
import dev.pagemill.ml.structured.Extractor;
import dev.pagemill.ml.structured.PageSources;
import java.time.Instant;
import java.util.Optional;

/** The ml layer's readers, with a model and recipes where they are configured. */
final class ModelExtraction implements DataExtraction {
    private final Extractor extractor;
    private final Optional<ChatModel> model;

    ModelExtraction(Optional<ChatModel> model, Optional<RecipeStore> recipes) {
        // Without a model nothing is learnt, so that there is nothing to look up.
        this.extractor = model.isPresent() ? new Extractor(model, recipes) : new Extractor();
        this.model = model;
    }

    @Override
    public Extraction extract(PageSources page, ExtractionRequest request) {
        return extractor.extract(page, request);
    }

    @Override
    public ChatResult summarize(String markdown, Optional<Instant> deadline) {
        return PageSummary.of(model, markdown, deadline);
    }
}
