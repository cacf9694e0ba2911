package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pagemill.ml.recipe.Recipe;
import dev.pagemill.ml.recipe.RecipeKey;
import dev.pagemill.ml.recipe.RecipeStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One extraction's use of what was learnt on other pages of the same site. */
final class Recipes {
    private final RecipeStore store;
    private final RecipeKey key;
    private final RecipeReader reader;
    private final RecipeStore.Stored stored;
    private Recipe current;

    Recipes(RecipeStore store, RecipeKey key, RecipeReader reader) {
        this.store = store;
        this.key = key;
        this.reader = reader;
        this.stored = store.find(key).orElse(RecipeStore.Stored.NOTHING);
        this.current = stored.recipe();
    }

    /**
     * The draft with what recipes hold.
     *
     * @param valid takes out what the schema refuses; the recipe of a field that is refused is dropped
     */
    Draft filled(Draft draft, UnaryOperator<Draft> valid) {
        var filled = reader.filled(draft, current);
        var kept = valid.apply(filled);
        for (var pointer : filled.sources().keySet()) {
            if (!kept.sources().containsKey(pointer)) {
                current = current.without(pointer);
            }
        }
        return kept;
    }

    /**
     * Asks a model for what may be on the page, and learns from its answer.
     *
     * @param sparing whether to leave out what this site's pages do not have
     */
    Extraction asked(Draft draft, boolean sparing, Function<Draft, Extraction> model) {
        var absent = sparing ? reader.absent(draft, current) : List.<String>of();
        var open = new LinkedHashSet<>(draft.missing());
        absent.forEach(open::remove);
        var question = new Draft(draft.data(), draft.sources(), open);
        var result = model.apply(question);
        if (result instanceof Extraction.Extracted answer) {
            current = reader.learned(current, question, answer);
        }
        told(result.meta(), absent);
        return result;
    }

    /** Whether all that is missing is what this site's pages never have. */
    boolean nothingToAsk(Draft draft) {
        return reader.absent(draft, current).containsAll(draft.missing());
    }

    private static void told(JsonNode meta, List<String> absent) {
        if (meta.path("missing") instanceof ArrayNode missing) {
            absent.forEach(missing::add);
        }
    }

    /** Keeps what was learnt. */
    void close() {
        if (!current.equals(stored.recipe())) {
            store.save(key, current, stored.version());
        }
    }
}
