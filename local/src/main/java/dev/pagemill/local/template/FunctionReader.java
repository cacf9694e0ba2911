package dev.pagemill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.local.template.TemplateNode.Mapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** AWS::Serverless::Function to {@link FunctionSpec}. */
final class FunctionReader {
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_MEMORY_MEGABYTES = 128;

    /** What every function needs; policies are read apart, and the rest (tracing, logging) is never evaluated. */
    private static final List<String> READ = List.of(
            "Handler",
            "CodeUri",
            "Layers",
            "Environment",
            "Timeout",
            "MemorySize",
            "Events",
            "EventInvokeConfig",
            "DeadLetterQueue");

    private final Document document;
    private final Evaluator evaluator;
    private final Path directory;
    private final List<String> warnings;
    private final PolicyReader policies;

    FunctionReader(Document document, Evaluator evaluator, Path directory, List<String> warnings) {
        this.document = document;
        this.evaluator = evaluator;
        this.directory = directory;
        this.warnings = warnings;
        this.policies = new PolicyReader(document, evaluator, warnings);
    }

    FunctionSpec read(String id, Mapping properties) {
        Mapping merged = Globals.merge(document, "Function", properties);
        ObjectNode values = evaluator.mapping(relevant(merged));
        String name = evaluator.names().physicalName(id);
        Duration timeout = Duration.ofSeconds(values.path("Timeout").asInt(DEFAULT_TIMEOUT_SECONDS));
        List<EventSource> events = new EventReader(id, warnings).read(values.path("Events"));
        new InvocationsReader(evaluator.names().deployment())
                .read(name, values, timeout)
                .ifPresent(events::add);
        return new FunctionSpec(
                id,
                name,
                arn(id),
                required(values, "Handler", id, properties.line()),
                directory.resolve(required(values, "CodeUri", id, properties.line())),
                layers(values.path("Layers"), properties.line()),
                environment(values.path("Environment").path("Variables")),
                timeout,
                values.path("MemorySize").asInt(DEFAULT_MEMORY_MEGABYTES),
                events,
                policies.read(id, merged));
    }

    /** Events of the template invoke the alias, where there is one. */
    private String arn(String id) {
        Names names = evaluator.names();
        return names.ref(id + ".Alias")
                .or(() -> names.attribute(id, "Arn"))
                .orElseThrow()
                .asText();
    }

    private static Mapping relevant(Mapping properties) {
        Map<String, TemplateNode> kept = new LinkedHashMap<>(properties.entries());
        kept.keySet().retainAll(READ);
        return new Mapping(kept, properties.line());
    }

    private static String required(ObjectNode values, String name, String id, int line) {
        if (!values.path(name).isTextual()) {
            throw new TemplateException(
                    line,
                    "function " + id + " needs " + name
                            + (name.equals("CodeUri") ? ", the path of its jar; images cannot be run here" : ""));
        }
        return values.get(name).asText();
    }

    private List<Path> layers(JsonNode arns, int line) {
        List<Path> folders = new ArrayList<>();
        for (JsonNode arn : arns) {
            folders.add(layer(arn.asText(), line));
        }
        return folders;
    }

    /** The folder of a layer of this template, from the ARN that a reference to it gives. */
    private Path layer(String arn, int line) {
        String[] parts = arn.split(":", -1);
        String id = parts.length == 8 ? parts[6] : arn;
        Mapping resource = document.resources().get(id);
        if (resource == null) {
            throw new TemplateException(line, "layer " + arn + " is not of this template, so its code is not here");
        }
        TemplateNode content = Document.properties(resource).entries().get("ContentUri");
        if (content == null) {
            throw new TemplateException(resource.line(), "layer " + id + " needs ContentUri");
        }
        return directory.resolve(evaluator.evaluate(content).asText());
    }

    private static Map<String, String> environment(JsonNode variables) {
        Map<String, String> environment = new LinkedHashMap<>();
        variables
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        return environment;
    }
}
