package dev.pagemill.ml.bedrock;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatMessage;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ResponseFormat;
import dev.pagemill.ml.model.ToolChoice;
import dev.pagemill.ml.model.ToolSpec;
import java.util.ArrayList;
import java.util.Optional;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointBlock;
import software.amazon.awssdk.services.bedrockruntime.model.OutputConfig;
import software.amazon.awssdk.services.bedrockruntime.model.OutputFormatType;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;

/** Writes tools and the answer's form as Converse wants them. */
final class ConverseTools {
    private ConverseTools() {}

    static Optional<ToolConfiguration> of(ChatRequest request, Optional<CachePointBlock> cachePoint) {
        boolean forbidden = request.toolChoice() instanceof ToolChoice.None;
        // A conversation with tool calls in it is refused without the tools, even where no more may be called.
        if (request.tools().isEmpty() || (forbidden && !mentionsTools(request))) {
            return Optional.empty();
        }
        var tools = new ArrayList<Tool>();
        request.tools().forEach(tool -> tools.add(tool(tool)));
        cachePoint.ifPresent(point -> tools.add(Tool.fromCachePoint(point)));
        var configuration = ToolConfiguration.builder().tools(tools);
        switch (request.toolChoice()) {
            case ToolChoice.Auto auto -> configuration.toolChoice(choice -> choice.auto(any -> {}));
            case ToolChoice.None none -> {
                // Converse has no word for it.
            }
            case ToolChoice.Required required -> configuration.toolChoice(choice -> choice.any(any -> {}));
            case ToolChoice.Named named ->
                configuration.toolChoice(choice -> choice.tool(tool -> tool.name(named.name())));
        }
        return Optional.of(configuration.build());
    }

    private static boolean mentionsTools(ChatRequest request) {
        return request.messages().stream()
                .anyMatch(message -> message instanceof ChatMessage.ToolAnswer
                        || (message instanceof ChatMessage.Assistant assistant
                                && !assistant.toolCalls().isEmpty()));
    }

    private static Tool tool(ToolSpec tool) {
        return Tool.fromToolSpec(spec -> {
            spec.name(tool.name())
                    .inputSchema(schema -> schema.json(
                            JsonDocuments.of(tool.strict() ? SchemaSubset.of(tool.parameters()) : tool.parameters())));
            if (!tool.description().isBlank()) {
                spec.description(tool.description());
            }
            if (tool.strict()) {
                spec.strict(true);
            }
        });
    }

    static Optional<OutputConfig> output(ResponseFormat format) {
        return format instanceof ResponseFormat.JsonSchema schema
                ? Optional.of(OutputConfig.builder()
                        .textFormat(text -> text.type(OutputFormatType.JSON_SCHEMA)
                                .structure(structure -> structure.jsonSchema(json ->
                                        json.name(schema.name()).schema(Json.write(SchemaSubset.of(schema.schema()))))))
                        .build())
                : Optional.empty();
    }
}
