package dev.pagemill.ml.extractive;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatMessage;
import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.FinishReason;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.ResponseFormat;
import dev.pagemill.ml.model.Usage;
import dev.pagemill.ml.structured.Extraction;
import dev.pagemill.ml.structured.ExtractionRequest;
import dev.pagemill.ml.structured.Extractor;
import dev.pagemill.ml.structured.PageSources;
import java.util.List;
import java.util.Optional;

/**
 * The model that needs no network, no key and no weights. It answers a long text with its most telling
 * sentences, and a JSON Schema with what the text states in labelled form. Everything else it declines, and
 * says how to configure a model that can.
 */
public final class ExtractiveModel implements ChatModel {
    /** The id under which it is listed. */
    public static final String ID = "extractive";

    private static final int SUMMARY_SENTENCES = 3;

    @Override
    public String provider() {
        return ID;
    }

    @Override
    public String defaultModel() {
        return ID;
    }

    @Override
    public ChatResult complete(ChatRequest request) {
        if (!request.tools().isEmpty()) {
            return cannot("call tools");
        }
        String text = lastUserText(request.messages());
        return switch (request.format()) {
            case ResponseFormat.Text format -> summary(text);
            case ResponseFormat.JsonObject format -> cannot("write JSON without a schema");
            case ResponseFormat.JsonSchema schema -> extraction(text, schema);
        };
    }

    private static ChatResult summary(String text) {
        var sentences = Sentences.of(text);
        return sentences.size() <= SUMMARY_SENTENCES
                ? cannot("converse; it can only shorten a longer text")
                : answer(String.join(" ", Sentences.mostTelling(sentences, SUMMARY_SENTENCES)));
    }

    private static ChatResult extraction(String text, ResponseFormat.JsonSchema schema) {
        var page = PageSources.ofText("", text);
        return switch (new Extractor().extract(page, ExtractionRequest.of(schema.schema()))) {
            case Extraction.Extracted extracted -> answer(Json.write(extracted.data()));
            case Extraction.Failed failed -> ChatResult.failed(ModelError.UNSUPPORTED, failed.cause());
        };
    }

    /** Nothing is charged, so nothing is counted. */
    private static ChatResult answer(String text) {
        return new ChatResult.Answer(ID, text, List.of(), FinishReason.STOP, Usage.NONE);
    }

    private static ChatResult cannot(String what) {
        return ChatResult.failed(
                ModelError.NOT_CONFIGURED,
                "The embedded extractive model cannot " + what + ". " + Extractor.HOW_TO_CONFIGURE);
    }

    private static String lastUserText(List<ChatMessage> messages) {
        Optional<ChatMessage.User> last = Optional.empty();
        for (var message : messages) {
            if (message instanceof ChatMessage.User user) {
                last = Optional.of(user);
            }
        }
        return last.map(ChatMessage.User::text).orElse("");
    }
}
