package dev.pagemill.ml.model;

import dev.pagemill.common.lambda.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gets JSON by a schema from models that differ in how they can be asked for it: the provider's own format,
 * else a tool whose arguments are the answer, else words alone. A way that was rejected for a model is not
 * tried with it again.
 */
public final class JsonForms {
    private enum Way {
        NATIVE,
        TOOL,
        WORDS
    }

    /** Callers may name any model; what is known of more than so many is forgotten. */
    private static final int MAX_MODELS = 200;

    /** Asks the provider once, handing pieces of the answer on where it streams. */
    @FunctionalInterface
    public interface Call {
        ChatResult ask(ChatRequest request, ChatSink sink);
    }

    // Two threads may learn the same at once; either finds the way again.
    private final Map<String, Way> known = new ConcurrentHashMap<>();

    /** Asks in the best way that the request's model is known to take. */
    public ChatResult ask(ChatRequest request, ChatSink sink, Call call) {
        if (!(request.format() instanceof ResponseFormat.JsonSchema schema)) {
            return call.ask(request, sink);
        }
        Way way = known.getOrDefault(request.model(), Way.NATIVE);
        var result = ask(way, request.withFormat(schema), sink, call);
        while (rejected(result) && way != Way.WORDS) {
            way = Way.values()[way.ordinal() + 1];
            result = ask(way, request.withFormat(schema), sink, call);
        }
        if (result instanceof ChatResult.Answer) {
            remember(request.model(), way);
        }
        return result;
    }

    private void remember(String model, Way way) {
        if (known.size() >= MAX_MODELS) {
            known.clear();
        }
        known.put(model, way);
    }

    private static boolean rejected(ChatResult result) {
        return result instanceof ChatResult.Failed failed && failed.error() == ModelError.REJECTED;
    }

    private static ChatResult ask(Way way, ChatRequest request, ChatSink sink, Call call) {
        return switch (way) {
            case NATIVE -> call.ask(request, sink);
            case TOOL -> request.tools().isEmpty() ? byTool(request, sink, call) : byWords(request, sink, call);
            case WORDS -> byWords(request, sink, call);
        };
    }

    private static ChatResult byTool(ChatRequest request, ChatSink sink, Call call) {
        var schema = (ResponseFormat.JsonSchema) request.format();
        var tool = new ToolSpec(schema.name(), "Gives the answer", schema.schema(), schema.strict());
        var asked = request.withFormat(new ResponseFormat.Text())
                .withTools(List.of(tool), new ToolChoice.Named(schema.name()));
        var result = call.ask(asked, new ArgumentsAsText(sink));
        return result instanceof ChatResult.Answer answer && !answer.toolCalls().isEmpty()
                ? new ChatResult.Answer(
                        answer.model(),
                        answer.toolCalls().getFirst().arguments(),
                        List.of(),
                        FinishReason.STOP,
                        answer.usage())
                : result;
    }

    /** What the caller knows nothing of, the tool, is to him the answer's text. */
    private record ArgumentsAsText(ChatSink sink) implements ChatSink {
        @Override
        public void text(String piece) {
            // Chatter beside the tool call is no part of the answer.
        }

        @Override
        public void toolCall(int index, ToolCall piece) {
            if (index == 0 && !piece.arguments().isEmpty()) {
                sink.text(piece.arguments());
            }
        }
    }

    private static ChatResult byWords(ChatRequest request, ChatSink sink, Call call) {
        var schema = (ResponseFormat.JsonSchema) request.format();
        var messages = new ArrayList<ChatMessage>();
        messages.add(new ChatMessage.Instructions(
                "Answer with one JSON value and nothing else. It must satisfy this JSON Schema:\n"
                        + Json.write(schema.schema())));
        messages.addAll(request.messages());
        return call.ask(request.withMessages(messages).withFormat(new ResponseFormat.Text()), sink);
    }
}
