package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatMessage;
import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ResponseFormat;
import dev.pagemill.ml.model.Sampling;
import dev.pagemill.ml.model.ToolChoice;
import dev.pagemill.ml.model.Usage;
import dev.pagemill.ml.prompt.Chunks;
import dev.pagemill.ml.prompt.ExtractionPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a model for what a draft is missing: piece by piece of the page until nothing is open, then again with
 * the validator's messages where the whole does not satisfy the schema. Tools are off throughout.
 */
final class ModelReader {
    /** Rounds of repair after the first answer; a model that fails twice fails the third time too. */
    static final int MAX_REPAIRS = 2;

    /** Tokens of an answer: a record, not a book. */
    private static final int MAX_ANSWER_TOKENS = 4_096;

    private final ChatModel model;
    private final PageSources page;
    private final ExtractionRequest request;
    private final SchemaCheck check;
    private final Evidence evidence;
    private Usage usage = Usage.NONE;
    private int calls;

    ModelReader(ChatModel model, PageSources page, ExtractionRequest request, SchemaCheck check) {
        this.model = model;
        this.page = page;
        this.request = request;
        this.check = check;
        this.evidence = new Evidence(page);
    }

    /** The draft with what the model added, or why it could not be completed. */
    Extraction complete(Draft draft) {
        Draft current = draft;
        String schema = "";
        for (var chunk : Chunks.of(page.markdown())) {
            if (current.missing().isEmpty()) {
                break;
            }
            schema = wanted(current);
            switch (ask(conversation(schema, chunk), schema)) {
                case Answered answered -> current = evidence.merged(current, answered.json(), request.options());
                case NoAnswer none -> {
                    return check.problems(current.data()).isEmpty()
                                    && !current.sources().isEmpty()
                            ? new Extraction.Extracted(current.data(), meta(current, none.cause()))
                            : failed(none, current);
                }
            }
        }
        return repaired(current);
    }

    private Extraction repaired(Draft draft) {
        Draft current = draft;
        var problems = check.problems(current.data());
        for (int round = 0; round < MAX_REPAIRS && !problems.isEmpty(); round++) {
            String schema = Json.write(request.schema().orElse(Json.object()));
            var messages = new ArrayList<>(
                    conversation(schema, Chunks.of(page.markdown()).getFirst()));
            messages.add(new ChatMessage.Assistant(Json.write(Json.object().set("data", current.data())), List.of()));
            messages.add(ChatMessage.user(ExtractionPrompt.repair(problems)));
            switch (ask(messages, schema)) {
                case Answered answered -> current = evidence.replaced(current, answered.json(), request.options());
                case NoAnswer none -> {
                    return failed(none, current);
                }
            }
            problems = check.problems(current.data());
        }
        return problems.isEmpty()
                ? new Extraction.Extracted(current.data(), meta(current, ""))
                : new Extraction.Failed(
                        ExtractionError.SCHEMA_MISMATCH,
                        "After " + calls + " model calls the result does not satisfy the schema: "
                                + String.join("; ", problems) + ". Loosen the schema, or use a stronger model",
                        current.data(),
                        meta(current, ""));
    }

    private sealed interface Asked {}

    private record Answered(JsonNode json) implements Asked {}

    private record NoAnswer(String error, String cause) implements Asked {}

    private Asked ask(List<ChatMessage> messages, String schema) {
        var format = new ResponseFormat.JsonSchema("extraction", ExtractionPrompt.envelope(Json.parse(schema)), false);
        var question = new ChatRequest(
                "",
                messages,
                List.of(),
                new ToolChoice.None(),
                format,
                Sampling.repeatable(MAX_ANSWER_TOKENS),
                request.options().deadline());
        calls++;
        return switch (model.complete(question)) {
            case ChatResult.Answer answer -> {
                usage = usage.plus(answer.usage());
                yield parsed(answer.text());
            }
            case ChatResult.Failed failed -> {
                usage = usage.plus(failed.usage());
                yield new NoAnswer(failed.error().workflowName(), failed.message());
            }
        };
    }

    private static Asked parsed(String text) {
        return JsonInText.object(text)
                .<Asked>map(Answered::new)
                .orElseGet(() -> new NoAnswer(ExtractionError.MODEL_FAILED, "The model did not answer with JSON"));
    }

    private List<ChatMessage> conversation(String schema, String chunk) {
        return List.of(
                new ChatMessage.Instructions(ExtractionPrompt.instructions(request.prompt())),
                ChatMessage.user(ExtractionPrompt.question(page.url(), schema, chunk)));
    }

    /** The schema of what is still missing: nobody pays for what the page has told already. */
    private String wanted(Draft draft) {
        return Json.write(request.schema()
                .map(schema -> MissingSchema.of(schema, draft))
                .orElse(Json.object().put("type", "object")));
    }

    private Extraction failed(NoAnswer none, Draft draft) {
        return new Extraction.Failed(none.error(), none.cause(), draft.data(), meta(draft, none.cause()));
    }

    private ObjectNode meta(Draft draft, String problem) {
        var meta = draft.meta();
        var told = meta.putObject("model")
                .put("id", model.defaultModel())
                .put("calls", calls)
                .put("inputTokens", usage.prompt())
                .put("outputTokens", usage.output());
        Optional.of(problem).filter(text -> !text.isEmpty()).ifPresent(text -> told.put("problem", text));
        return meta;
    }
}
