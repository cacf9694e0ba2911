package dev.pagemill.ml.model;

/** Takes pieces of an answer while a model makes it. */
public interface ChatSink {
    /** For those who wait for the whole answer. */
    ChatSink NONE = new ChatSink() {
        @Override
        public void text(String piece) {
            // The whole answer will hold it.
        }

        @Override
        public void toolCall(int index, ToolCall piece) {
            // The whole answer will hold it.
        }
    };

    /** More of the answer's text. */
    void text(String piece);

    /**
     * More of a tool call.
     *
     * @param index which of the answer's calls, from 0
     * @param piece the first piece of a call has its id and name; the arguments of all pieces join to JSON
     */
    void toolCall(int index, ToolCall piece);

    /** An answer that came in one piece. */
    default void whole(ChatResult.Answer answer) {
        if (!answer.text().isEmpty()) {
            text(answer.text());
        }
        for (int i = 0; i < answer.toolCalls().size(); i++) {
            toolCall(i, answer.toolCalls().get(i));
        }
    }
}
