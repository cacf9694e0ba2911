package dev.pagemill.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ToolCall;
import dev.pagemill.ml.model.Usage;
import java.time.Instant;
import java.util.List;

/** Writes answers as OpenAI's clients read them: whole, or as Server-Sent Events. */
final class ChatAnswers {
    private ChatAnswers() {}

    /**
     * @param id of the completion, {@code chatcmpl-…}
     * @param created when it was made
     */
    record Stamp(String id, Instant created) {}

    static ApiResponse whole(Stamp stamp, ChatResult.Answer answer) {
        var body = head(stamp, "chat.completion", answer.model());
        var choice = body.putArray("choices").addObject().put("index", 0);
        var message = choice.putObject("message").put("role", "assistant");
        if (answer.text().isEmpty() && !answer.toolCalls().isEmpty()) {
            message.putNull("content");
        } else {
            message.put("content", answer.text());
        }
        message.putNull("refusal");
        toolCalls(message, answer.toolCalls(), false);
        choice.putNull("logprobs").put("finish_reason", answer.finish().openAiName());
        body.set("usage", usage(answer.usage()));
        return ApiResponse.ok(body);
    }

    /** All events in one body: a door that buffers sends them at once, and clients read them all the same. */
    static ApiResponse events(Stamp stamp, ChatResult.Answer answer, boolean withUsage) {
        var events = new StringBuilder();
        var first = chunk(stamp, answer.model());
        var delta = choice(first, false, "")
                .putObject("delta")
                .put("role", "assistant")
                .put("content", answer.text());
        toolCalls(delta, answer.toolCalls(), true);
        event(events, first);
        var last = chunk(stamp, answer.model());
        choice(last, true, answer.finish().openAiName()).putObject("delta");
        event(events, last);
        if (withUsage) {
            var usage = chunk(stamp, answer.model());
            usage.putArray("choices");
            usage.set("usage", usage(answer.usage()));
            event(events, usage);
        }
        return ApiResponse.text(
                "text/event-stream", events.append("data: [DONE]\n\n").toString());
    }

    private static void event(StringBuilder events, ObjectNode json) {
        events.append("data: ").append(Json.write(json)).append("\n\n");
    }

    private static ObjectNode chunk(Stamp stamp, String model) {
        return head(stamp, "chat.completion.chunk", model);
    }

    private static ObjectNode choice(ObjectNode chunk, boolean ends, String finish) {
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        return ends ? choice.put("finish_reason", finish) : choice.putNull("finish_reason");
    }

    private static ObjectNode head(Stamp stamp, String object, String model) {
        return Json.object()
                .put("id", stamp.id())
                .put("object", object)
                .put("created", stamp.created().getEpochSecond())
                .put("model", model);
    }

    private static void toolCalls(ObjectNode message, List<ToolCall> calls, boolean indexed) {
        if (calls.isEmpty()) {
            return;
        }
        var array = message.putArray("tool_calls");
        for (int i = 0; i < calls.size(); i++) {
            var json = array.addObject();
            if (indexed) {
                json.put("index", i);
            }
            json.put("id", calls.get(i).id())
                    .put("type", "function")
                    .putObject("function")
                    .put("name", calls.get(i).name())
                    .put("arguments", calls.get(i).arguments());
        }
    }

    static ObjectNode usage(Usage usage) {
        var json = Json.object()
                .put("prompt_tokens", usage.prompt())
                .put("completion_tokens", usage.output())
                .put("total_tokens", usage.prompt() + usage.output());
        json.putObject("prompt_tokens_details").put("cached_tokens", usage.cacheRead());
        return json;
    }
}
