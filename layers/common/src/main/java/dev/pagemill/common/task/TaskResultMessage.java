package dev.pagemill.common.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.lambda.Json;

/**
 * A result on its way back to the asker.
 *
 * @param taskId of the task
 * @param context as the asker gave it
 * @param outcome how the task ended
 */
public record TaskResultMessage(String taskId, JsonNode context, Outcome outcome) {
    /** The value of {@code type} by which an orchestrator tells this message from its other events. */
    public static final String TYPE = "task-result";

    /** {@link TaskResult} with an output that may lie in the blob store. */
    public sealed interface Outcome {
        /** @param output the output, or where it lies */
        record Succeeded(Payload output) implements Outcome {}

        /** As {@link TaskResult.Failed}. */
        record Failed(String error, String cause) implements Outcome {}

        /** The outcome's fields alone. */
        default ObjectNode toJson() {
            var json = Json.object();
            switch (this) {
                case Succeeded succeeded -> {
                    json.put("status", "SUCCEEDED");
                    succeeded.output().writeTo(json, "output");
                }
                case Failed failed ->
                    json.put("status", "FAILED").put("error", failed.error()).put("cause", failed.cause());
            }
            return json;
        }

        /** Reads what {@link #toJson()} wrote. */
        static Outcome fromJson(JsonNode json) {
            return switch (json.path("status").asText()) {
                case "SUCCEEDED" -> new Succeeded(Payload.readFrom(json, "output"));
                case "FAILED" ->
                    new Failed(json.path("error").asText(), json.path("cause").asText());
                default -> throw new IllegalArgumentException("A task's outcome needs a status");
            };
        }
    }

    /** The message's JSON text. */
    public String toJson() {
        var message = Json.object().put("type", TYPE).put("taskId", taskId);
        message.set("context", context);
        message.setAll(outcome.toJson());
        return Json.write(message);
    }

    /** Reads what {@link #toJson()} wrote. */
    public static TaskResultMessage fromJson(JsonNode message) {
        return new TaskResultMessage(
                message.path("taskId").asText(), message.path("context"), Outcome.fromJson(message));
    }
}
