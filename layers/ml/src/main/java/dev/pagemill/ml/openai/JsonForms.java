package dev.pagemill.ml.openai;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatMessage;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.FinishReason;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.ResponseFormat;
import dev.pagemill.ml.model.ToolChoice;
import dev.pagemill.ml.model.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Gets JSON by a schema from servers that differ in how they can be asked for it: the protocol's
 * {@code json_schema} format, else a tool whose arguments are the answer, else words alone. A way that the
 * server rejected is not tried again.
 */
final class JsonForms {
    private enum Way {
        JSON_SCHEMA,
        TOOL,
        WORDS
    }

    /** Asks the server once. */
    @FunctionalInterface
    interface Call {
        ChatResult ask(ChatRequest request);
    }

    // Two threads may learn the same at once; either finds the way again.
    private volatile Way known = Way.JSON_SCHEMA;

    ChatResult ask(ChatRequest request, Call call) {
        if (!(request.format() instanceof ResponseFormat.JsonSchema schema)) {
            return call.ask(request);
        }
        Way way = known;
        var result = ask(way, request, schema, call);
        while (rejected(result) && way != Way.WORDS) {
            way = Way.values()[way.ordinal() + 1];
            result = ask(way, request, schema, call);
        }
        if (result instanceof ChatResult.Answer) {
            known = way;
        }
        return result;
    }

    private static boolean rejected(ChatResult result) {
        return result instanceof ChatResult.Failed failed && failed.error() == ModelError.REJECTED;
    }

    private static ChatResult ask(Way way, ChatRequest request, ResponseFormat.JsonSchema schema, Call call) {
        return switch (way) {
            case JSON_SCHEMA -> call.ask(request);
            case TOOL -> request.tools().isEmpty() ? byTool(request, schema, call) : byWords(request, schema, call);
            case WORDS -> byWords(request, schema, call);
        };
    }

    private static ChatResult byTool(ChatRequest request, ResponseFormat.JsonSchema schema, Call call) {
        var tool = new ToolSpec(schema.name(), "Gives the answer", schema.schema(), schema.strict());
        var asked = request.withFormat(new ResponseFormat.Text())
                .withTools(List.of(tool), new ToolChoice.Named(schema.name()));
        var result = call.ask(asked);
        return result instanceof ChatResult.Answer answer && !answer.toolCalls().isEmpty()
                ? new ChatResult.Answer(
                        answer.model(),
                        answer.toolCalls().getFirst().arguments(),
                        List.of(),
                        FinishReason.STOP,
                        answer.usage())
                : result;
    }

    private static ChatResult byWords(ChatRequest request, ResponseFormat.JsonSchema schema, Call call) {
        var messages = new ArrayList<ChatMessage>();
        messages.add(new ChatMessage.Instructions(
                "Answer with one JSON value and nothing else. It must satisfy this JSON Schema:\n"
                        + Json.write(schema.schema())));
        messages.addAll(request.messages());
        return call.ask(request.withMessages(messages).withFormat(new ResponseFormat.Text()));
    }
}
