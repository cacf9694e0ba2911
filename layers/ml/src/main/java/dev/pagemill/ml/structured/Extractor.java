package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.recipe.RecipeKey;
import dev.pagemill.ml.recipe.RecipeStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Values by JSON Schema from one page. What the page tells machines and people in recognised forms is read
 * without a model; only what is then missing is asked of one, where one is configured.
 */
public final class Extractor {
    private final Optional<ChatModel> model;
    private final Optional<RecipeStore> recipes;

    /** Without a model. */
    public Extractor() {
        this(Optional.empty());
    }

    /** @param model asked for what the page's own data leave open */
    public Extractor(Optional<ChatModel> model) {
        this(model, Optional.empty());
    }

    /**
     * @param model asked for what the page's own data and recipes leave open
     * @param recipes where to keep what a model's answers teach of a site's pages
     */
    public Extractor(Optional<ChatModel> model, Optional<RecipeStore> recipes) {
        this.model = model;
        this.recipes = recipes;
    }

    /** Extracts; every expected failure is a value. */
    public Extraction extract(PageSources page, ExtractionRequest request) {
        if (request.schema().isEmpty()) {
            return withoutSchema(page, request);
        }
        try {
            var schema = request.schema().get();
            return bySchema(page, request, schema, SchemaCheck.of(schema));
        } catch (SchemaCheck.InvalidSchema e) {
            return new Extraction.Failed(
                    ExtractionError.INVALID_SCHEMA, String.valueOf(e.getMessage()), Json.object(), Json.object());
        }
    }

    private Extraction bySchema(PageSources page, ExtractionRequest request, JsonNode schema, SchemaCheck check) {
        var node = SchemaNode.of(schema);
        var read = withoutInvalid(PageReader.read(page, node), check);
        var draft = request.options().dropUnverified() ? verified(read) : read;
        var key = RecipeKey.of(request.options().tenant(), page.url(), schema);
        if (complete(draft, check) || recipes.isEmpty() || key.isEmpty()) {
            return answered(draft, new Question(page, request, check), Optional.empty());
        }
        var known = new Recipes(recipes.get(), key.get(), new RecipeReader(page, node));
        var filled = known.filled(draft, each -> withoutInvalid(each, check));
        var result = answered(filled, new Question(page, request, check), Optional.of(known));
        known.close();
        return result;
    }

    private record Question(PageSources page, ExtractionRequest request, SchemaCheck check) {
        ModelReader reader(ChatModel model) {
            return new ModelReader(model, page, request, check);
        }
    }

    private static boolean complete(Draft draft, SchemaCheck check) {
        return draft.missing().isEmpty() && check.problems(draft.data()).isEmpty();
    }

    private Extraction answered(Draft draft, Question question, Optional<Recipes> known) {
        boolean mayUseModel = question.request().options().useModel();
        boolean valid = question.check().problems(draft.data()).isEmpty();
        boolean settled = valid
                && (draft.missing().isEmpty()
                        || known.filter(each -> each.nothingToAsk(draft)).isPresent());
        if (settled || !mayUseModel || model.isEmpty()) {
            return judged(draft, question.check(), mayUseModel);
        }
        var asked = model.get();
        Function<Draft, Extraction> answer = open -> question.reader(asked).complete(open);
        // Where the schema asks for more than there is, nothing is held back as absent.
        return known.map(each -> each.asked(draft, valid, answer)).orElseGet(() -> answer.apply(draft));
    }

    /** What could not be found at its place, such as an inferred value, is left out. */
    private static Draft verified(Draft draft) {
        var sources = new LinkedHashMap<>(draft.sources());
        var missing = draft.missing();
        draft.sources().forEach((pointer, source) -> {
            if (!source.verified()) {
                removed(draft.data(), pointer);
                sources.remove(pointer);
                missing.add(pointer);
            }
        });
        return new Draft(draft.data(), sources, missing);
    }

    private Extraction judged(Draft draft, SchemaCheck check, boolean mayUseModel) {
        var problems = check.problems(draft.data());
        if (problems.isEmpty()) {
            return new Extraction.Extracted(draft.data(), draft.meta());
        }
        String found = "The page's own data do not satisfy the schema (" + String.join("; ", problems) + ").";
        return mayUseModel
                ? new Extraction.Failed(
                        ExtractionError.MODEL_NOT_CONFIGURED,
                        found + " " + HOW_TO_CONFIGURE,
                        draft.data(),
                        draft.meta())
                : new Extraction.Failed(ExtractionError.SCHEMA_MISMATCH, found, draft.data(), draft.meta());
    }

    private Extraction withoutSchema(PageSources page, ExtractionRequest request) {
        if (request.prompt().isBlank()) {
            return failed(ExtractionError.INVALID_SCHEMA, "Give a JSON Schema of the wanted result, or a prompt");
        }
        if (model.isEmpty() || !request.options().useModel()) {
            return failed(
                    ExtractionError.MODEL_NOT_CONFIGURED,
                    "A prompt without a schema needs a language model. " + HOW_TO_CONFIGURE);
        }
        var anything = Json.object().put("type", "object");
        return new ModelReader(model.get(), page, request, SchemaCheck.of(anything))
                .complete(new Draft(Json.object(), Map.of(), Set.of("")));
    }

    private static Extraction failed(String error, String cause) {
        return new Extraction.Failed(error, cause, Json.object(), Json.object());
    }

    /** What a person can do where a model is needed and there is none. */
    public static final String HOW_TO_CONFIGURE =
            "Configure one: set PAGEMILL_MODEL_URL and PAGEMILL_MODEL (and PAGEMILL_MODEL_KEY, or on AWS "
                    + "PAGEMILL_MODEL_KEY_SECRET) for an OpenAI-compatible server";

    /** A value that its own place in the schema refuses (a pattern, a range) counts as missing. */
    private static Draft withoutInvalid(Draft draft, SchemaCheck check) {
        var sources = draft.sources();
        var missing = draft.missing();
        for (var pointer : check.invalidPlaces(draft.data())) {
            if (sources.containsKey(pointer)) {
                removed(draft.data(), pointer);
                sources.remove(pointer);
                missing.add(pointer);
            }
        }
        return new Draft(draft.data(), sources, missing);
    }

    private static void removed(JsonNode data, String pointer) {
        int slash = pointer.lastIndexOf('/');
        var parent = data.at(pointer.substring(0, slash));
        String key = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        switch (parent) {
            case ObjectNode object -> object.remove(key);
            // Positions in the provenance must not shift.
            case ArrayNode array -> array.setNull(Integer.parseInt(key));
            default -> throw new IllegalStateException("No value at " + pointer);
        }
    }
}
