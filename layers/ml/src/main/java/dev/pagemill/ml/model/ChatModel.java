package dev.pagemill.ml.model;

import java.util.List;

/** A language model that answers conversations. Implementations are safe for use by many threads. */
public interface ChatModel {
    /** Who provides the model: {@code openai-compatible}, {@code bedrock}, {@code extractive}. */
    String provider();

    /** The model that answers where a request names none. */
    String defaultModel();

    /** Names of further models that callers may ask for, best first. */
    default List<String> otherModels() {
        return List.of();
    }

    /** Asks once. Expected failures (throttled, refused, cut off) are values; nothing is thrown for them. */
    ChatResult complete(ChatRequest request);

    /**
     * Asks once and hands the answer on while it is made. What the sink got must not be taken for whole
     * before this returns an {@link ChatResult.Answer}: an answer may be cut.
     */
    default ChatResult stream(ChatRequest request, ChatSink sink) {
        var result = complete(request);
        if (result instanceof ChatResult.Answer answer) {
            sink.whole(answer);
        }
        return result;
    }
}
