package dev.pagemill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The Events of a function. */
final class EventReader {
    private static final int DEFAULT_BATCH = 10;

    private final String function;
    private final List<String> warnings;

    EventReader(String function, List<String> warnings) {
        this.function = function;
        this.warnings = warnings;
    }

    List<EventSource> read(JsonNode events) {
        List<EventSource> sources = new ArrayList<>();
        events.properties()
                .forEach(entry -> source(entry.getKey(), entry.getValue()).ifPresent(sources::add));
        return sources;
    }

    private Optional<EventSource> source(String name, JsonNode event) {
        JsonNode properties = event.path("Properties");
        if (properties.has("Enabled") && !properties.path("Enabled").asBoolean()
                || properties.path("State").asText().equals("DISABLED")) {
            return Optional.empty();
        }
        return switch (event.path("Type").asText()) {
            case "HttpApi" -> Optional.of(route(properties));
            case "SQS" -> Optional.of(queue(properties));
            case "Schedule" -> Optional.of(schedule(name, properties.path("Schedule"), properties, false));
            case "ScheduleV2" -> Optional.of(schedule(name, properties.path("ScheduleExpression"), properties, true));
            default -> unknown(name, event.path("Type").asText());
        };
    }

    private Optional<EventSource> unknown(String name, String type) {
        warnings.add("template.yaml: event " + name + " (" + type + ") of " + function + " is not run locally");
        return Optional.empty();
    }

    private static EventSource route(JsonNode properties) {
        String path = properties.path("Path").asText("$default");
        String method = properties.path("Method").asText("ANY").toUpperCase(Locale.ROOT);
        return new EventSource.HttpRoute(
                method.equals("*") || method.equals("X-AMAZON-APIGATEWAY-ANY-METHOD") ? "ANY" : method, path);
    }

    private static EventSource queue(JsonNode properties) {
        boolean reports = false;
        for (JsonNode type : properties.path("FunctionResponseTypes")) {
            reports |= type.asText().equals("ReportBatchItemFailures");
        }
        JsonNode concurrency = properties.path("ScalingConfig").path("MaximumConcurrency");
        return new EventSource.Queue(
                properties.path("Queue").asText(),
                properties.path("BatchSize").asInt(DEFAULT_BATCH),
                Duration.ofSeconds(
                        properties.path("MaximumBatchingWindowInSeconds").asInt(0)),
                reports,
                concurrency.isMissingNode() ? Optional.empty() : Optional.of(concurrency.asInt()));
    }

    private EventSource schedule(String name, JsonNode expression, JsonNode properties, boolean scheduler) {
        JsonNode input = properties.path("Input");
        return new EventSource.Schedule(
                name,
                expression.asText(),
                zone(name, properties.path("ScheduleExpressionTimezone").asText("UTC")),
                input.isTextual() ? Optional.of(input.asText()) : Optional.empty(),
                scheduler);
    }

    private ZoneId zone(String name, String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new TemplateException(
                    "template.yaml: event " + name + " of " + function + " has the unknown time zone " + zone);
        }
    }
}
