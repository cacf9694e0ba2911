package dev.pagemill.ml.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question to a model.
 *
 * @param model the model's id as its provider knows it; empty for the provider's default
 * @param messages the conversation so far, oldest first; at least one
 * @param tools what the model may ask for
 * @param toolChoice whether it may, must or must not
 * @param format the form of the answer
 * @param sampling how it picks its words
 * @param deadline after which nobody waits for the answer
 */
public record ChatRequest(
        String model,
        List<ChatMessage> messages,
        List<ToolSpec> tools,
        ToolChoice toolChoice,
        ResponseFormat format,
        Sampling sampling,
        Optional<Instant> deadline) {

    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("A chat request needs at least one message");
        }
    }

    /** A question to the default model, without tools, answered in text. */
    public static ChatRequest of(List<ChatMessage> messages) {
        return new ChatRequest(
                "",
                messages,
                List.of(),
                new ToolChoice.Auto(),
                new ResponseFormat.Text(),
                Sampling.usual(),
                Optional.empty());
    }

    /** This question, answered in another form. */
    public ChatRequest withFormat(ResponseFormat other) {
        return new ChatRequest(model, messages, tools, toolChoice, other, sampling, deadline);
    }

    /** This question with other sampling. */
    public ChatRequest withSampling(Sampling other) {
        return new ChatRequest(model, messages, tools, toolChoice, format, other, deadline);
    }

    /** This question with another conversation. */
    public ChatRequest withMessages(List<ChatMessage> others) {
        return new ChatRequest(model, others, tools, toolChoice, format, sampling, deadline);
    }

    /** This question to a certain model. */
    public ChatRequest withModel(String other) {
        return new ChatRequest(other, messages, tools, toolChoice, format, sampling, deadline);
    }

    /** This question with tools. */
    public ChatRequest withTools(List<ToolSpec> others, ToolChoice choice) {
        return new ChatRequest(model, messages, others, choice, format, sampling, deadline);
    }

    /** This question with a deadline. */
    public ChatRequest withDeadline(Optional<Instant> other) {
        return new ChatRequest(model, messages, tools, toolChoice, format, sampling, other);
    }
}
