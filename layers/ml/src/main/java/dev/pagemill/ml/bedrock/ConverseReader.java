package dev.pagemill.ml.bedrock;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.FinishReason;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.ToolCall;
import dev.pagemill.ml.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.CacheTTL;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/** Reads what Converse answers. */
final class ConverseReader {
    private ConverseReader() {}

    static ChatResult answer(String model, ConverseResponse response) {
        var usage = usage(response.usage());
        if (response.output() == null || response.output().message() == null) {
            return new ChatResult.Failed(
                    ModelError.MALFORMED, "Bedrock's answer holds no message", Optional.empty(), usage);
        }
        var text = new StringBuilder();
        var calls = new ArrayList<ToolCall>();
        for (var block : response.output().message().content()) {
            if (block.text() != null) {
                text.append(block.text());
            } else if (block.toolUse() != null) {
                var use = block.toolUse();
                calls.add(new ToolCall(use.toolUseId(), use.name(), Json.write(JsonDocuments.toJson(use.input()))));
            }
        }
        return ended(response.stopReason(), new Said(model, text.toString(), calls, usage));
    }

    /** What a model said until it stopped. */
    record Said(String model, String text, List<ToolCall> calls, Usage usage) {
        ChatResult finished(FinishReason reason) {
            return new ChatResult.Answer(model, text, calls, reason, usage);
        }

        ChatResult failed(ModelError error, String message) {
            return new ChatResult.Failed(error, message, Optional.empty(), usage);
        }
    }

    static ChatResult ended(@Nullable StopReason reason, Said said) {
        if (reason == null) {
            return said.failed(ModelError.CUT, "Bedrock ended its answer in the middle");
        }
        return switch (reason) {
            case END_TURN, STOP_SEQUENCE -> said.finished(FinishReason.STOP);
            case TOOL_USE -> said.finished(FinishReason.TOOL_CALLS);
            case MAX_TOKENS -> said.finished(FinishReason.LENGTH);
            case GUARDRAIL_INTERVENED, CONTENT_FILTERED -> said.finished(FinishReason.CONTENT_FILTER);
            case MALFORMED_MODEL_OUTPUT ->
                said.failed(ModelError.MALFORMED, "The model's answer did not keep to the asked form");
            case MALFORMED_TOOL_USE ->
                said.failed(ModelError.MALFORMED, "The model asked for a tool in a form that cannot be read");
            case MODEL_CONTEXT_WINDOW_EXCEEDED ->
                said.failed(
                        ModelError.CONTEXT_TOO_LONG,
                        "Question and answer do not fit into the model's context window; shorten the question");
            // A reason that came up after this SDK: the answer itself is whole.
            case UNKNOWN_TO_SDK_VERSION -> said.finished(FinishReason.STOP);
        };
    }

    /** Bedrock's input tokens do not hold those of the cache. */
    static Usage usage(@Nullable TokenUsage usage) {
        if (usage == null) {
            return Usage.NONE;
        }
        long hour = usage.cacheDetails().stream()
                .filter(detail -> detail.ttl() == CacheTTL.VALUE_1_H)
                .mapToLong(detail -> count(detail.inputTokens()))
                .sum();
        long written = count(usage.cacheWriteInputTokens());
        return new Usage(
                count(usage.inputTokens()),
                count(usage.outputTokens()),
                count(usage.cacheReadInputTokens()),
                Math.max(written - hour, 0),
                hour);
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }
}
