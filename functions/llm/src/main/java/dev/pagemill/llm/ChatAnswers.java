package dev.pagemill.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ToolCall;
import dev.pagemill.ml.model.Usage;
import java.time.Instant;
import java.util.List;

/** Writes whole answers as OpenAI's clients read them. */
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
        toolCalls(message, answer.toolCalls());
        choice.putNull("logprobs").put("finish_reason", answer.finish().openAiName());
        body.set("usage", usage(answer.usage()));
        return ApiResponse.ok(body);
    }

    static ObjectNode head(Stamp stamp, String object, String model) {
        return Json.object()
                .put("id", stamp.id())
                .put("object", object)
                .put("created", stamp.created().getEpochSecond())
                .put("model", model);
    }

    private static void toolCalls(ObjectNode message, List<ToolCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        var array = message.putArray("tool_calls");
        for (var call : calls) {
            array.addObject()
                    .put("id", call.id())
                    .put("type", "function")
                    .putObject("function")
                    .put("name", call.name())
                    .put("arguments", call.arguments());
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
