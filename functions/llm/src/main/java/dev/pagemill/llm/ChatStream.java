package dev.pagemill.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ResponseWriter;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ChatSink;
import dev.pagemill.ml.model.ToolCall;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One streamed completion: Server-Sent Events as OpenAI's clients read them. The status is sent with the first
 * piece of the answer, so that what fails before it is told by its own status.
 */
final class ChatStream implements ChatSink {
    private static final Map<String, String> HEADERS = Map.of(
            "content-type", "text/event-stream; charset=utf-8",
            "cache-control", "no-cache");

    private final ResponseWriter writer;
    private final ChatAnswers.Stamp stamp;
    private final String model;
    private final Map<String, String> moreHeaders;
    private @Nullable OutputStream out;

    ChatStream(ResponseWriter writer, ChatAnswers.Stamp stamp, String model, Map<String, String> moreHeaders) {
        this.writer = writer;
        this.stamp = stamp;
        this.model = model;
        this.moreHeaders = moreHeaders;
    }

    @Override
    public void text(String piece) {
        delta(Json.object().put("content", piece));
    }

    @Override
    public void toolCall(int index, ToolCall piece) {
        var delta = Json.object();
        var call = delta.putArray("tool_calls").addObject().put("index", index);
        if (!piece.id().isEmpty() || !piece.name().isEmpty()) {
            call.put("id", piece.id()).put("type", "function");
        }
        var function = call.putObject("function");
        if (!piece.name().isEmpty()) {
            function.put("name", piece.name());
        }
        function.put("arguments", piece.arguments());
        delta(delta);
    }

    /** Tells how it ended; a cut answer ends with an error event, never in silence. */
    void end(ChatResult result, boolean withUsage) throws IOException {
        switch (result) {
            case ChatResult.Answer answer -> finish(answer, withUsage);
            case ChatResult.Failed failed -> {
                var error = OpenAiErrors.of(failed);
                if (out == null) {
                    writer.whole(error);
                } else {
                    event(error.body());
                }
            }
        }
    }

    private void finish(ChatResult.Answer answer, boolean withUsage) {
        begin();
        var last = chunk();
        var choice = last.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.put("finish_reason", answer.finish().openAiName());
        event(Json.write(last));
        if (withUsage) {
            var usage = chunk();
            usage.putArray("choices");
            usage.set("usage", ChatAnswers.usage(answer.usage()));
            event(Json.write(usage));
        }
        event("[DONE]");
    }

    private void delta(ObjectNode delta) {
        begin();
        event(Json.write(choice(delta)));
    }

    private void begin() {
        if (out != null) {
            return;
        }
        try {
            var headers = new LinkedHashMap<>(HEADERS);
            headers.putAll(moreHeaders);
            out = writer.begin(200, headers);
        } catch (IOException e) {
            throw new CallerGone(e);
        }
        event(Json.write(choice(Json.object().put("role", "assistant").put("content", ""))));
    }

    private ObjectNode choice(ObjectNode delta) {
        var chunk = chunk();
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("finish_reason");
        return chunk;
    }

    private ObjectNode chunk() {
        return ChatAnswers.head(stamp, "chat.completion.chunk", model);
    }

    private void event(String data) {
        var stream = out;
        if (stream == null) {
            throw new IllegalStateException("An event before the stream began");
        }
        try {
            stream.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            throw new CallerGone(e);
        }
    }
}
