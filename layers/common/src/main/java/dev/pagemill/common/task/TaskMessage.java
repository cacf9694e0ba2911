package dev.pagemill.common.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Destination;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as it lies in a queue.
 *
 * @param taskId as {@link Task#id()}
 * @param kind as {@link Task#kind()}
 * @param tenant as {@link Task#tenant()}
 * @param input the input, or where it lies
 * @param replyTo where the result is wanted; a queue without a URL where nobody wants it
 * @param context the asker's own, given back with the result unchanged
 * @param deadline as {@link Task#deadline()}
 */
public record TaskMessage(
        String taskId,
        String kind,
        String tenant,
        Payload input,
        Destination replyTo,
        JsonNode context,
        Optional<Instant> deadline) {
    private static final String REPLY_FUNCTION = "replyFunction";

    /** Whether JSON is a task message, rather than a task's input alone. */
    static boolean isOne(JsonNode json) {
        return json.path("taskId").isTextual() && json.path("replyTo").isTextual();
    }

    /** The message's JSON text. */
    public String toJson() {
        ObjectNode message = Json.object()
                .put("taskId", taskId)
                .put("kind", kind)
                .put("tenant", tenant)
                .put("replyTo", replyTo.queueUrl());
        replyTo.consumer().ifPresent(function -> message.put(REPLY_FUNCTION, function));
        message.set("context", context);
        input.writeTo(message, "input");
        deadline.ifPresent(time -> message.put("deadline", time.toString()));
        return Json.write(message);
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException when a field is missing
     */
    public static TaskMessage parse(String json) {
        var message = Json.parse(json);
        return new TaskMessage(
                text(message, "taskId"),
                text(message, "kind"),
                text(message, "tenant"),
                Payload.readFrom(message, "input"),
                new Destination(
                        text(message, "replyTo"),
                        Optional.ofNullable(message.path(REPLY_FUNCTION).textValue())),
                message.path("context"),
                Optional.ofNullable(message.path("deadline").textValue()).map(Instant::parse));
    }

    private static String text(JsonNode message, String field) {
        var value = message.path(field).textValue();
        if (value == null) {
            throw new IllegalArgumentException("A task message needs the text field " + field);
        }
        return value;
    }
}
