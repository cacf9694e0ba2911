package dev.pagemill.ml.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.FinishReason;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.ToolCall;
import dev.pagemill.ml.model.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/** Reads what a server answers to a chat completion. */
final class AnswerReader {
    /** A server's own message is told in part: it may repeat the request. */
    private static final int MAX_MESSAGE_CHARS = 300;

    private AnswerReader() {}

    static ChatResult answer(String body) {
        JsonNode json;
        try {
            json = Json.parse(body);
        } catch (Json.InvalidJson e) {
            return ChatResult.failed(ModelError.MALFORMED, "The model server's answer is not JSON");
        }
        var choice = json.path("choices").path(0);
        var message = choice.path("message");
        if (!message.isObject()) {
            return ChatResult.failed(ModelError.MALFORMED, "The model server's answer has no choices[0].message");
        }
        if (message.path("refusal").isTextual()
                && message.path("content").asText("").isEmpty()) {
            return new ChatResult.Failed(
                    ModelError.REFUSED,
                    "The model refused: " + shortened(message.path("refusal").asText()),
                    Optional.empty(),
                    usage(json.path("usage")));
        }
        var calls = new ArrayList<ToolCall>();
        message.path("tool_calls").forEach(call -> calls.add(toolCall(call)));
        return new ChatResult.Answer(
                json.path("model").asText(),
                message.path("content").asText(""),
                calls,
                finish(choice.path("finish_reason").asText()),
                usage(json.path("usage")));
    }

    static ToolCall toolCall(JsonNode call) {
        var function = call.path("function");
        return new ToolCall(
                call.path("id").asText(),
                function.path("name").asText(),
                function.path("arguments").asText());
    }

    static FinishReason finish(String name) {
        return switch (name) {
            case "length" -> FinishReason.LENGTH;
            case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.STOP;
        };
    }

    /** OpenAI counts cached tokens within the prompt's; ours do not overlap. */
    static Usage usage(JsonNode usage) {
        long cached = usage.path("prompt_tokens_details").path("cached_tokens").asLong();
        long prompt = usage.path("prompt_tokens").asLong();
        return new Usage(
                Math.max(prompt - cached, 0), usage.path("completion_tokens").asLong(), cached, 0, 0);
    }

    static ChatResult.Failed failure(int status, String body, Optional<String> retryAfter) {
        String told = message(body);
        var error = error(status, told.toLowerCase(Locale.ROOT));
        return new ChatResult.Failed(
                error,
                "The model server answered " + status + (told.isEmpty() ? "" : ": " + told),
                retryAfter.flatMap(AnswerReader::seconds),
                Usage.NONE);
    }

    private static ModelError error(int status, String message) {
        return switch (status) {
            case 401, 403 -> ModelError.DENIED;
            case 404 -> ModelError.UNKNOWN_MODEL;
            case 408, 504 -> ModelError.TIMEOUT;
            case 429 -> message.contains("quota") ? ModelError.DENIED : ModelError.THROTTLED;
            default -> {
                if (status >= 500) {
                    yield ModelError.UNAVAILABLE;
                }
                boolean tooLong =
                        message.contains("context") && (message.contains("length") || message.contains("window"));
                yield tooLong ? ModelError.CONTEXT_TOO_LONG : ModelError.REJECTED;
            }
        };
    }

    private static String message(String body) {
        try {
            var error = Json.parse(body).path("error");
            return shortened(
                    error.isTextual() ? error.asText() : error.path("message").asText());
        } catch (Json.InvalidJson e) {
            return "";
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_MESSAGE_CHARS ? text : text.substring(0, MAX_MESSAGE_CHARS) + "…";
    }

    private static Optional<Duration> seconds(String text) {
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
