package dev.pagemill.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.Task;
import dev.pagemill.common.task.TaskResult;
import dev.pagemill.common.task.Worker;
import dev.pagemill.llm.Conversations.Question;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ChatSink;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.ResponseFormat;
import dev.pagemill.ml.structured.Extraction;
import dev.pagemill.ml.structured.ExtractionRequest;
import dev.pagemill.ml.structured.Extractor;
import dev.pagemill.ml.structured.JsonInText;
import dev.pagemill.ml.structured.PageSources;
import dev.pagemill.ml.structured.SchemaCheck;
import java.util.Optional;

/**
 * The tasks of the language-model worker.
 *
 * <p>{@code llm}: {@code {prompt | messages, system?, schema?, model?, …}}, the rest as in a chat completion;
 * gives {@code {text, data?, model, usage}}, {@code data} by the schema. {@code extract}: {@code {markdown |
 * text, schema, prompt?, url?, useModel?, dropUnverified?}}; gives {@code {data, _meta}}.
 */
final class LlmTasks implements Worker {
    static final String CHAT = "llm";
    static final String EXTRACT = "extract";
    private static final String BAD_INPUT = "Llm.BadInput";

    private final Conversations conversations;

    LlmTasks(Conversations conversations) {
        this.conversations = conversations;
    }

    @Override
    public TaskResult perform(Task task) {
        try {
            return switch (task.kind()) {
                case CHAT -> chat(task);
                case EXTRACT -> extract(task);
                default ->
                    new TaskResult.Failed("Llm.UnknownKind", "This worker takes llm and extract, not " + task.kind());
            };
        } catch (ApiException | SchemaCheck.InvalidSchema e) {
            return new TaskResult.Failed(BAD_INPUT, String.valueOf(e.getMessage()));
        }
    }

    private TaskResult chat(Task task) {
        var body = conversation(task.input());
        var request = ChatBody.read(body).withDeadline(task.deadline());
        var schema = task.input().path("schema");
        if (!schema.isObject()) {
            return answered(new Question(body, request), Optional.empty());
        }
        var check = SchemaCheck.of(schema);
        var format = new ResponseFormat.JsonSchema("answer", schema, false);
        return answered(new Question(body, request.withFormat(format)), Optional.of(check));
    }

    /** {@code prompt} and {@code system} are short for a conversation of two messages. */
    private static JsonNode conversation(JsonNode input) {
        if (!(input instanceof ObjectNode object) || !input.path("prompt").isTextual()) {
            return input;
        }
        var body = object.deepCopy();
        var messages = body.putArray("messages");
        if (input.path("system").isTextual()) {
            messages.addObject()
                    .put("role", "system")
                    .put("content", input.path("system").textValue());
        }
        messages.addObject()
                .put("role", "user")
                .put("content", input.path("prompt").textValue());
        return body;
    }

    private TaskResult answered(Question question, Optional<SchemaCheck> check) {
        var remembered = conversations.remembered(question);
        var result = remembered
                .<ChatResult>map(answer -> answer)
                .orElseGet(() -> conversations.ask(question, ChatSink.NONE));
        return switch (result) {
            case ChatResult.Answer answer -> {
                var output = output(answer);
                if (question.cacheTtl().isPresent()) {
                    output.put("cached", remembered.isPresent());
                }
                yield check.map(each -> structured(answer, each, output))
                        .orElseGet(() -> new TaskResult.Succeeded(output));
            }
            case ChatResult.Failed failed ->
                new TaskResult.Failed(failed.error().workflowName(), failed.message());
        };
    }

    private static TaskResult structured(ChatResult.Answer answer, SchemaCheck check, ObjectNode output) {
        var data = JsonInText.object(answer.text());
        if (data.isEmpty()) {
            return new TaskResult.Failed(ModelError.MALFORMED.workflowName(), "The model did not answer with JSON");
        }
        var problems = check.problems(data.get());
        if (!problems.isEmpty()) {
            return new TaskResult.Failed(
                    ModelError.MALFORMED.workflowName(),
                    "The model's answer does not satisfy the schema: " + String.join("; ", problems));
        }
        output.set("data", data.get());
        return new TaskResult.Succeeded(output);
    }

    private static ObjectNode output(ChatResult.Answer answer) {
        var output = Json.object().put("text", answer.text()).put("model", answer.model());
        output.set("usage", ChatAnswers.usage(answer.usage()));
        return output;
    }

    private TaskResult extract(Task task) {
        var input = task.input();
        String text = input.path("markdown").asText(input.path("text").asText(""));
        var options = new ExtractionRequest.Options(
                input.path("useModel").asBoolean(true),
                input.path("dropUnverified").asBoolean(),
                task.deadline());
        var request = new ExtractionRequest(
                Optional.of(input.path("schema")).filter(JsonNode::isObject),
                input.path("prompt").asText(""),
                options);
        var page = PageSources.ofText(input.path("url").asText(""), text);
        return switch (new Extractor(conversations.models().configured()).extract(page, request)) {
            case Extraction.Extracted extracted -> {
                var output = Json.object();
                output.set("data", extracted.data());
                output.set("_meta", extracted.meta());
                yield new TaskResult.Succeeded(output);
            }
            case Extraction.Failed failed -> new TaskResult.Failed(failed.error(), failed.cause());
        };
    }
}
