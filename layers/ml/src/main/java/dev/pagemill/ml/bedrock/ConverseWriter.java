package dev.pagemill.ml.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatMessage;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ContentPart;
import dev.pagemill.ml.model.ResponseFormat;
import dev.pagemill.ml.model.ToolCall;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointBlock;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointType;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;

/** Writes a conversation as Converse wants it: instructions apart, roles in turn, no empty text. */
final class ConverseWriter {
    private static final String JSON_ONLY = "Answer with one JSON object and nothing else.";

    private final ChatRequest request;
    private final Optional<CachePointBlock> cachePoint;

    ConverseWriter(ChatRequest request, BedrockOptions options) {
        this.request = request;
        this.cachePoint = options.cacheTtl()
                .map(ttl -> CachePointBlock.builder()
                        .type(CachePointType.DEFAULT)
                        .ttl(ttl)
                        .build());
    }

    /** A conversation cannot be put to Converse; the message says why. */
    static final class Unspeakable extends RuntimeException {
        Unspeakable(String message) {
            super(message);
        }
    }

    List<SystemContentBlock> system() {
        var blocks = new ArrayList<SystemContentBlock>();
        for (var message : request.messages()) {
            if (message instanceof ChatMessage.Instructions instructions
                    && !instructions.text().isBlank()) {
                blocks.add(SystemContentBlock.fromText(instructions.text()));
            }
        }
        if (request.format() instanceof ResponseFormat.JsonObject) {
            blocks.add(SystemContentBlock.fromText(JSON_ONLY));
        }
        if (!blocks.isEmpty()) {
            cachePoint.ifPresent(point -> blocks.add(SystemContentBlock.fromCachePoint(point)));
        }
        return blocks;
    }

    List<Message> messages() {
        var turns = new ArrayList<Message>();
        for (var message : request.messages()) {
            var blocks = blocks(message);
            if (!blocks.isEmpty()) {
                append(turns, message instanceof ChatMessage.Assistant, blocks);
            }
        }
        if (turns.isEmpty()) {
            throw new Unspeakable("messages need at least one of role user with content");
        }
        cachePoint.ifPresent(point -> append(
                turns,
                turns.getLast().role() == ConversationRole.ASSISTANT,
                List.of(ContentBlock.fromCachePoint(point))));
        return turns;
    }

    /** Converse refuses two messages of one role in a row, which parallel tool answers make. */
    private static void append(List<Message> turns, boolean assistant, List<ContentBlock> blocks) {
        var role = assistant ? ConversationRole.ASSISTANT : ConversationRole.USER;
        var all = new ArrayList<ContentBlock>();
        if (!turns.isEmpty() && turns.getLast().role() == role) {
            all.addAll(turns.removeLast().content());
        }
        all.addAll(blocks);
        turns.add(Message.builder().role(role).content(all).build());
    }

    private static List<ContentBlock> blocks(ChatMessage message) {
        return switch (message) {
            case ChatMessage.Instructions instructions -> List.of();
            case ChatMessage.User user ->
                user.content().stream()
                        .filter(part -> !(part instanceof ContentPart.Text text
                                && text.text().isBlank()))
                        .map(ConverseWriter::block)
                        .toList();
            case ChatMessage.Assistant assistant -> assistant(assistant);
            case ChatMessage.ToolAnswer answer ->
                List.of(ContentBlock.fromToolResult(result ->
                        result.toolUseId(answer.toolCallId()).content(ToolResultContentBlock.fromText(answer.text()))));
        };
    }

    private static List<ContentBlock> assistant(ChatMessage.Assistant assistant) {
        var blocks = new ArrayList<ContentBlock>();
        if (!assistant.text().isBlank()) {
            blocks.add(ContentBlock.fromText(assistant.text()));
        }
        for (ToolCall call : assistant.toolCalls()) {
            blocks.add(ContentBlock.fromToolUse(
                    use -> use.toolUseId(call.id()).name(call.name()).input(JsonDocuments.of(arguments(call)))));
        }
        return blocks;
    }

    private static JsonNode arguments(ToolCall call) {
        try {
            return call.arguments().isBlank() ? Json.object() : Json.parse(call.arguments());
        } catch (Json.InvalidJson e) {
            throw new Unspeakable("the arguments of the tool call " + call.id() + " are not JSON");
        }
    }

    private static ContentBlock block(ContentPart part) {
        return switch (part) {
            case ContentPart.Text text -> ContentBlock.fromText(text.text());
            case ContentPart.ImageData image -> image(image);
            case ContentPart.ImageUrl image ->
                throw new Unspeakable("Bedrock takes images as Base64 data, not by address");
        };
    }

    private static ContentBlock image(ContentPart.ImageData image) {
        String format = image.mediaType().toLowerCase(Locale.ROOT).replace("image/", "");
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(image.base64());
        } catch (IllegalArgumentException e) {
            throw new Unspeakable("an image is not valid Base64");
        }
        return ContentBlock.fromImage(block -> block.format(format.equals("jpg") ? "jpeg" : format)
                .source(source -> source.bytes(SdkBytes.fromByteArray(bytes))));
    }

    InferenceConfiguration inference() {
        var sampling = request.sampling();
        var builder = InferenceConfiguration.builder();
        sampling.temperature().ifPresent(value -> builder.temperature((float) value));
        sampling.topP().ifPresent(value -> builder.topP((float) value));
        sampling.maxTokens().ifPresent(builder::maxTokens);
        if (!sampling.stop().isEmpty()) {
            builder.stopSequences(sampling.stop());
        }
        return builder.build();
    }

    Optional<CachePointBlock> cachePoint() {
        return cachePoint;
    }
}
