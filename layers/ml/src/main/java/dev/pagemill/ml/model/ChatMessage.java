package dev.pagemill.ml.model;

import java.util.List;
import java.util.stream.Collectors;

/** One turn of a conversation. */
public sealed interface ChatMessage {
    /** Instructions of the application, above the user's. */
    record Instructions(String text) implements ChatMessage {}

    /** What the user says. */
    record User(List<ContentPart> content) implements ChatMessage {
        public User {
            content = List.copyOf(content);
        }

        /** The text parts joined by line feeds. */
        public String text() {
            return content.stream()
                    .filter(ContentPart.Text.class::isInstance)
                    .map(part -> ((ContentPart.Text) part).text())
                    .collect(Collectors.joining("\n"));
        }
    }

    /** What the model said, or asked of tools. */
    record Assistant(String text, List<ToolCall> toolCalls) implements ChatMessage {
        public Assistant {
            toolCalls = List.copyOf(toolCalls);
        }
    }

    /** What a tool answered. */
    record ToolAnswer(String toolCallId, String text) implements ChatMessage {}

    /** A user's turn of one text. */
    static User user(String text) {
        return new User(List.of(new ContentPart.Text(text)));
    }
}
