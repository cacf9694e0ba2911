package dev.pagemill.ml.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ChatSink;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.ToolCall;
import dev.pagemill.ml.model.Usage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Reads Server-Sent Events of a streamed completion and hands its pieces on. Reads one stream once. */
final class StreamReader {
    private final ChatSink sink;
    private final StringBuilder text = new StringBuilder();
    private final List<ToolCall> calls = new ArrayList<>();
    private String model = "";
    private String finish = "";
    private Usage usage = Usage.NONE;

    StreamReader(ChatSink sink) {
        this.sink = sink;
    }

    /** Reads to the end. A stream without a finish reason was cut, whatever the connection says. */
    ChatResult read(Iterator<String> lines) {
        while (lines.hasNext()) {
            String line = lines.next();
            if (!line.startsWith("data:")) {
                continue;
            }
            String data = line.substring("data:".length()).strip();
            if (data.equals("[DONE]")) {
                break;
            }
            var error = event(data);
            if (error.isPresent()) {
                return error.get();
            }
        }
        return finish.isEmpty()
                ? new ChatResult.Failed(
                        ModelError.CUT, "The model server ended its answer in the middle", Optional.empty(), usage)
                : new ChatResult.Answer(model, text.toString(), calls, AnswerReader.finish(finish), usage);
    }

    private Optional<ChatResult> event(String data) {
        JsonNode json;
        try {
            json = Json.parse(data);
        } catch (Json.InvalidJson e) {
            return Optional.of(ChatResult.failed(ModelError.MALFORMED, "An event of the model server is not JSON"));
        }
        if (json.has("error")) {
            return Optional.of(AnswerReader.failure(502, data, Optional.empty()));
        }
        model = json.path("model").asText(model);
        if (json.path("usage").isObject()) {
            usage = AnswerReader.usage(json.path("usage"));
        }
        var choice = json.path("choices").path(0);
        delta(choice.path("delta"));
        finish = choice.path("finish_reason").isTextual()
                ? choice.path("finish_reason").asText()
                : finish;
        return Optional.empty();
    }

    private void delta(JsonNode delta) {
        String piece = delta.path("content").asText("");
        if (!piece.isEmpty() && delta.path("content").isTextual()) {
            text.append(piece);
            sink.text(piece);
        }
        for (var each : delta.path("tool_calls")) {
            call(each.path("index").asInt(calls.size()), AnswerReader.toolCall(each));
        }
    }

    private void call(int index, ToolCall piece) {
        if (index >= 0 && index < calls.size()) {
            var begun = calls.get(index);
            calls.set(index, new ToolCall(begun.id(), begun.name(), begun.arguments() + piece.arguments()));
            sink.toolCall(index, piece);
        } else {
            calls.add(piece);
            sink.toolCall(calls.size() - 1, piece);
        }
    }
}
