package dev.pagemill.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatMessage;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ContentPart;
import dev.pagemill.ml.model.ResponseFormat;
import dev.pagemill.ml.model.Sampling;
import dev.pagemill.ml.model.ToolCall;
import dev.pagemill.ml.model.ToolChoice;
import dev.pagemill.ml.model.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads the body of {@code POST /v1/chat/completions}; what is wrong is told with its place. */
final class ChatBody {
    /** A conversation longer than this fits no model. */
    private static final int MAX_MESSAGES = 2_000;

    private ChatBody() {}

    static ChatRequest read(JsonNode body) {
        require(body.path("n").asInt(1) == 1, "n must be 1: this door gives one choice");
        require(!body.has("functions"), "functions are the older form of tools; send tools");
        require(!body.path("logprobs").asBoolean(), "logprobs are not given by this door; leave them out");
        return new ChatRequest(
                body.path("model").asText(""),
                messages(body.path("messages")),
                tools(body.path("tools")),
                toolChoice(body.path("tool_choice")),
                format(body.path("response_format")),
                sampling(body),
                Optional.empty());
    }

    private static List<ChatMessage> messages(JsonNode array) {
        require(
                array.isArray() && !array.isEmpty() && array.size() <= MAX_MESSAGES,
                "messages must be an array of 1 to " + MAX_MESSAGES + " messages");
        var messages = new ArrayList<ChatMessage>();
        array.forEach(each -> messages.add(message(each, "messages[" + messages.size() + "]")));
        return messages;
    }

    private static ChatMessage message(JsonNode json, String place) {
        var content = json.path("content");
        return switch (json.path("role").asText()) {
            case "system", "developer" -> new ChatMessage.Instructions(text(content, place));
            case "user" -> new ChatMessage.User(parts(content, place));
            case "assistant" -> new ChatMessage.Assistant(text(content, place), toolCalls(json.path("tool_calls")));
            case "tool" -> new ChatMessage.ToolAnswer(json.path("tool_call_id").asText(), text(content, place));
            default -> throw wrong(place + ".role must be system, developer, user, assistant or tool");
        };
    }

    private static String text(JsonNode content, String place) {
        var text = new StringBuilder();
        for (var part : parts(content, place)) {
            require(part instanceof ContentPart.Text, place + ".content may hold only text");
            if (part instanceof ContentPart.Text words) {
                text.append(words.text());
            }
        }
        return text.toString();
    }

    private static List<ContentPart> parts(JsonNode content, String place) {
        if (content.isTextual()) {
            return List.of(new ContentPart.Text(content.textValue()));
        }
        require(
                content.isArray() || content.isNull() || content.isMissingNode(),
                place + ".content must be a text or parts");
        var parts = new ArrayList<ContentPart>();
        for (var part : content) {
            parts.add(
                    switch (part.path("type").asText()) {
                        case "text", "refusal" ->
                            new ContentPart.Text(part.path("text")
                                    .asText(part.path("refusal").asText("")));
                        case "image_url" -> image(part.path("image_url"), place);
                        default -> throw wrong(place + ".content parts must be of type text or image_url");
                    });
        }
        return parts;
    }

    private static ContentPart image(JsonNode image, String place) {
        String url = image.isTextual() ? image.textValue() : image.path("url").asText();
        if (!url.startsWith("data:")) {
            require(
                    url.startsWith("https://") || url.startsWith("http://"),
                    place + ".content image_url must be an http, https or data URL");
            return new ContentPart.ImageUrl(url, image.path("detail").asText(""));
        }
        int comma = url.indexOf(',');
        require(comma > 0 && url.substring(0, comma).endsWith(";base64"), place + ".content image must be in Base64");
        String mediaType = url.substring("data:".length(), comma - ";base64".length());
        return new ContentPart.ImageData(mediaType, url.substring(comma + 1));
    }

    private static List<ToolCall> toolCalls(JsonNode array) {
        var calls = new ArrayList<ToolCall>();
        for (var call : array) {
            var function = call.path("function");
            calls.add(new ToolCall(
                    call.path("id").asText(),
                    function.path("name").asText(),
                    function.path("arguments").asText()));
        }
        return calls;
    }

    private static List<ToolSpec> tools(JsonNode array) {
        var tools = new ArrayList<ToolSpec>();
        for (var tool : array) {
            var function = tool.path("function");
            require(function.path("name").isTextual(), "tools[" + tools.size() + "].function.name is missing");
            tools.add(new ToolSpec(
                    function.path("name").textValue(),
                    function.path("description").asText(""),
                    function.has("parameters")
                            ? function.path("parameters")
                            : Json.object().put("type", "object"),
                    function.path("strict").asBoolean()));
        }
        return tools;
    }

    private static ToolChoice toolChoice(JsonNode choice) {
        if (choice.isObject()) {
            return new ToolChoice.Named(choice.path("function").path("name").asText());
        }
        return switch (choice.asText("auto")) {
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            case "auto" -> new ToolChoice.Auto();
            default -> throw wrong("tool_choice must be none, auto, required or an object that names a function");
        };
    }

    private static ResponseFormat format(JsonNode format) {
        return switch (format.path("type").asText("text")) {
            case "json_object" -> new ResponseFormat.JsonObject();
            case "json_schema" -> {
                var schema = format.path("json_schema");
                require(schema.path("schema").isObject(), "response_format.json_schema.schema is missing");
                yield new ResponseFormat.JsonSchema(
                        schema.path("name").asText("answer"),
                        schema.path("schema"),
                        schema.path("strict").asBoolean());
            }
            case "text" -> new ResponseFormat.Text();
            default -> throw wrong("response_format.type must be text, json_object or json_schema");
        };
    }

    private static Sampling sampling(JsonNode body) {
        var stop = new ArrayList<String>();
        var told = body.path("stop");
        if (told.isTextual()) {
            stop.add(told.textValue());
        }
        told.forEach(each -> stop.add(each.asText()));
        var limit =
                body.hasNonNull("max_completion_tokens") ? body.path("max_completion_tokens") : body.path("max_tokens");
        return new Sampling(
                decimal(body.path("temperature")),
                decimal(body.path("top_p")),
                limit.isInt() ? OptionalInt.of(limit.intValue()) : OptionalInt.empty(),
                stop,
                body.path("seed").isIntegralNumber()
                        ? Optional.of(body.path("seed").longValue())
                        : Optional.empty());
    }

    private static OptionalDouble decimal(JsonNode number) {
        return number.isNumber() ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw wrong(message);
        }
    }

    /** @param message begins with the field that is wrong */
    private static ApiException wrong(String message) {
        return new ApiException(ErrorCode.BAD_REQUEST, message, OpenAiErrors.at(message.split(" ", 2)[0]));
    }
}
