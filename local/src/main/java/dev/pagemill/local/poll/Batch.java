package dev.pagemill.local.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Messages as SQS gave them, and the event in which Lambda hands them to a function. */
record Batch(List<JsonNode> messages) {
    Batch {
        messages = List.copyOf(messages);
    }

    /** The messages less some of them. */
    List<JsonNode> without(List<JsonNode> some) {
        return messages.stream().filter(message -> !some.contains(message)).toList();
    }

    /** @param queueArn where the messages come from */
    byte[] event(String queueArn, String region) {
        var event = JsonNodeFactory.instance.objectNode();
        var records = event.putArray("Records");
        for (JsonNode message : messages) {
            ObjectNode entry = records.addObject();
            entry.put("messageId", message.path("MessageId").asText());
            entry.put("receiptHandle", message.path("ReceiptHandle").asText());
            entry.put("body", message.path("Body").asText());
            entry.set(
                    "attributes",
                    message.path("Attributes").isObject() ? message.get("Attributes") : event.objectNode());
            entry.set("messageAttributes", attributes(message.path("MessageAttributes")));
            entry.put("md5OfBody", message.path("MD5OfBody").asText());
            entry.put("eventSource", "aws:sqs").put("eventSourceARN", queueArn).put("awsRegion", region);
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** SQS writes {@code StringValue}, Lambda {@code stringValue}. */
    private static ObjectNode attributes(JsonNode attributes) {
        var all = JsonNodeFactory.instance.objectNode();
        attributes.properties().forEach(attribute -> {
            ObjectNode one = all.putObject(attribute.getKey());
            one.putArray("stringListValues");
            one.putArray("binaryListValues");
            attribute
                    .getValue()
                    .properties()
                    .forEach(field -> one.set(
                            field.getKey().substring(0, 1).toLowerCase(Locale.ROOT)
                                    + field.getKey().substring(1),
                            field.getValue()));
        });
        return all;
    }
}
