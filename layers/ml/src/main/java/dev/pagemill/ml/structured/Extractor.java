package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatModel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values by JSON Schema from one page. What the page tells machines and people in recognised forms is read
 * without a model; only what is then missing is asked of one, where one is configured.
 */
public final class Extractor {
    private final Optional<ChatModel> model;

    /** Without a model. */
    public Extractor() {
        this(Optional.empty());
    }

    /** @param model asked for what the page's own data leave open */
    public Extractor(Optional<ChatModel> model) {
        this.model = model;
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
        var draft = withoutInvalid(PageReader.read(page, SchemaNode.of(schema)), check);
        boolean open =
                !draft.missing().isEmpty() || !check.problems(draft.data()).isEmpty();
        if (open && request.options().useModel() && model.isPresent()) {
            return new ModelReader(model.get(), page, request, check).complete(draft);
        }
        return judged(draft, check, request.options().useModel());
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
