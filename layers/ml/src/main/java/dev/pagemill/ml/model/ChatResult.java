package dev.pagemill.ml.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a question to a model ended. */
public sealed interface ChatResult {
    /**
     * The model answered.
     *
     * @param model the model that did, as its provider names it
     * @param text may be empty when there are tool calls
     * @param toolCalls in the model's order
     * @param finish why it stopped
     * @param usage what it was charged
     */
    record Answer(String model, String text, List<ToolCall> toolCalls, FinishReason finish, Usage usage)
            implements ChatResult {
        public Answer {
            toolCalls = List.copyOf(toolCalls);
        }
    }

    /**
     * There is no answer.
     *
     * @param error what kind of failure
     * @param message what happened and what to do, for people; holds no key and no page text
     * @param retryAfter how long the provider asked to wait
     * @param usage what was charged all the same
     */
    record Failed(ModelError error, String message, Optional<Duration> retryAfter, Usage usage) implements ChatResult {}

    /** A failure that cost nothing. */
    static Failed failed(ModelError error, String message) {
        return new Failed(error, message, Optional.empty(), Usage.NONE);
    }
}
