package dev.pagemill.ml.resilience;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ChatSink;
import dev.pagemill.ml.model.FinishReason;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.ResponseFormat;
import dev.pagemill.ml.structured.JsonInText;
import dev.pagemill.ml.structured.SchemaCheck;
import java.util.Optional;

/**
 * Holds answers to the schema where a request is strict about it, whatever its provider can and promises: some
 * keywords are not part of any provider's constrained decoding, and some models are asked in words.
 */
public final class StrictModel implements ChatModel {
    private final ChatModel model;

    /** @param model whose answers are checked */
    public StrictModel(ChatModel model) {
        this.model = model;
    }

    @Override
    public String provider() {
        return model.provider();
    }

    @Override
    public String defaultModel() {
        return model.defaultModel();
    }

    @Override
    public ChatResult complete(ChatRequest request) {
        return stream(request, ChatSink.NONE);
    }

    @Override
    public ChatResult stream(ChatRequest request, ChatSink sink) {
        if (!(request.format() instanceof ResponseFormat.JsonSchema schema) || !schema.strict()) {
            return sink == ChatSink.NONE ? model.complete(request) : model.stream(request, sink);
        }
        SchemaCheck check;
        try {
            check = SchemaCheck.of(schema.schema());
        } catch (SchemaCheck.InvalidSchema e) {
            return ChatResult.failed(ModelError.UNSUPPORTED, String.valueOf(e.getMessage()));
        }
        var result = sink == ChatSink.NONE ? model.complete(request) : model.stream(request, sink);
        return result instanceof ChatResult.Answer answer && answer.finish() == FinishReason.STOP
                ? checked(answer, check)
                : result;
    }

    private static ChatResult checked(ChatResult.Answer answer, SchemaCheck check) {
        var data = JsonInText.object(answer.text());
        if (data.isEmpty()) {
            return failed(answer, "The model did not answer with a JSON object");
        }
        var problems = check.problems(data.get());
        return problems.isEmpty()
                ? new ChatResult.Answer(
                        answer.model(), Json.write(data.get()), answer.toolCalls(), answer.finish(), answer.usage())
                : failed(answer, "The model's answer does not satisfy the schema: " + String.join("; ", problems));
    }

    private static ChatResult failed(ChatResult.Answer answer, String message) {
        return new ChatResult.Failed(ModelError.MALFORMED, message, Optional.empty(), answer.usage());
    }
}
