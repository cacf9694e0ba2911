package dev.pagemill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CloudFormation's queue properties as attributes of SQS's CreateQueue. */
final class QueueAttributes {
    /** Names that both write alike and that mean something on one machine. */
    private static final List<String> SHARED = List.of(
            "VisibilityTimeout",
            "DelaySeconds",
            "MessageRetentionPeriod",
            "ReceiveMessageWaitTimeSeconds",
            "FifoQueue",
            "ContentBasedDeduplication");

    private QueueAttributes() {}

    static Map<String, String> of(ObjectNode properties) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : SHARED) {
            if (properties.has(name)) {
                attributes.put(name, properties.get(name).asText());
            }
        }
        JsonNode redrive = properties.path("RedrivePolicy");
        if (!redrive.isMissingNode()) {
            attributes.put("RedrivePolicy", redrive.isTextual() ? redrive.asText() : redrive.toString());
        }
        return attributes;
    }
}
