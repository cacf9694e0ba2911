package dev.pagemill.ml.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatMessage;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ContentPart;
import dev.pagemill.ml.model.ResponseFormat;
import dev.pagemill.ml.model.Sampling;
import dev.pagemill.ml.model.ToolChoice;
import dev.pagemill.ml.model.ToolSpec;
import java.util.List;

/** Writes a question as the body of {@code POST /chat/completions}. */
final class RequestWriter {
    private RequestWriter() {}

    static ObjectNode body(ChatRequest request, String model, boolean stream) {
        var body = Json.object().put("model", model);
        var messages = body.putArray("messages");
        request.messages().forEach(message -> messages.add(message(message)));
        tools(request, body);
        format(request.format(), body);
        sampling(request.sampling(), body);
        if (stream) {
            body.put("stream", true).putObject("stream_options").put("include_usage", true);
        }
        return body;
    }

    private static ObjectNode message(ChatMessage message) {
        return switch (message) {
            case ChatMessage.Instructions system ->
                Json.object().put("role", "system").put("content", system.text());
            case ChatMessage.User user -> {
                var json = Json.object().put("role", "user");
                json.set("content", content(user.content()));
                yield json;
            }
            case ChatMessage.Assistant assistant -> assistant(assistant);
            case ChatMessage.ToolAnswer answer ->
                Json.object()
                        .put("role", "tool")
                        .put("tool_call_id", answer.toolCallId())
                        .put("content", answer.text());
        };
    }

    private static ObjectNode assistant(ChatMessage.Assistant assistant) {
        var json = Json.object().put("role", "assistant");
        if (assistant.text().isEmpty() && !assistant.toolCalls().isEmpty()) {
            json.putNull("content");
        } else {
            json.put("content", assistant.text());
        }
        if (!assistant.toolCalls().isEmpty()) {
            var calls = json.putArray("tool_calls");
            for (var call : assistant.toolCalls()) {
                calls.addObject()
                        .put("id", call.id())
                        .put("type", "function")
                        .putObject("function")
                        .put("name", call.name())
                        .put("arguments", call.arguments());
            }
        }
        return json;
    }

    /** A plain text where it can be one: small servers know no parts. */
    private static JsonNode content(List<ContentPart> parts) {
        if (parts.size() == 1 && parts.getFirst() instanceof ContentPart.Text text) {
            return Json.mapper().getNodeFactory().textNode(text.text());
        }
        var array = Json.mapper().createArrayNode();
        parts.forEach(part -> part(part, array));
        return array;
    }

    private static void part(ContentPart part, ArrayNode into) {
        switch (part) {
            case ContentPart.Text text -> into.addObject().put("type", "text").put("text", text.text());
            case ContentPart.ImageUrl image -> {
                var url = into.addObject()
                        .put("type", "image_url")
                        .putObject("image_url")
                        .put("url", image.url());
                if (!image.detail().isEmpty()) {
                    url.put("detail", image.detail());
                }
            }
            case ContentPart.ImageData image ->
                into.addObject()
                        .put("type", "image_url")
                        .putObject("image_url")
                        .put("url", "data:" + image.mediaType() + ";base64," + image.base64());
        }
    }

    private static void tools(ChatRequest request, ObjectNode body) {
        if (request.tools().isEmpty()) {
            return;
        }
        var tools = body.putArray("tools");
        for (ToolSpec tool : request.tools()) {
            var function = tools.addObject().put("type", "function").putObject("function");
            function.put("name", tool.name()).put("description", tool.description());
            function.set("parameters", tool.parameters());
            if (tool.strict()) {
                function.put("strict", true);
            }
        }
        switch (request.toolChoice()) {
            case ToolChoice.Auto auto -> body.put("tool_choice", "auto");
            case ToolChoice.None none -> body.put("tool_choice", "none");
            case ToolChoice.Required required -> body.put("tool_choice", "required");
            case ToolChoice.Named named ->
                body.putObject("tool_choice")
                        .put("type", "function")
                        .putObject("function")
                        .put("name", named.name());
        }
    }

    private static void format(ResponseFormat format, ObjectNode body) {
        switch (format) {
            case ResponseFormat.Text text -> {
                // The protocol's own default.
            }
            case ResponseFormat.JsonObject object ->
                body.putObject("response_format").put("type", "json_object");
            case ResponseFormat.JsonSchema schema -> {
                var json = body.putObject("response_format")
                        .put("type", "json_schema")
                        .putObject("json_schema");
                json.put("name", schema.name()).put("strict", schema.strict());
                json.set("schema", schema.schema());
            }
        }
    }

    private static void sampling(Sampling sampling, ObjectNode body) {
        sampling.temperature().ifPresent(value -> body.put("temperature", value));
        sampling.topP().ifPresent(value -> body.put("top_p", value));
        sampling.maxTokens().ifPresent(value -> body.put("max_tokens", value));
        sampling.seed().ifPresent(value -> body.put("seed", value));
        if (!sampling.stop().isEmpty()) {
            sampling.stop().forEach(body.putArray("stop")::add);
        }
    }
}
