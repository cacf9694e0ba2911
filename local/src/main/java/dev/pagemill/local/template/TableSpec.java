package dev.pagemill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A DynamoDB table.
 *
 * @param id logical id
 * @param name physical name
 * @param properties the resource's properties, evaluated
 */
public record TableSpec(String id, String name, ObjectNode properties) {
    /** What CloudFormation and CreateTable write alike. */
    private static final List<String> SHARED = List.of(
            "AttributeDefinitions",
            "KeySchema",
            "GlobalSecondaryIndexes",
            "LocalSecondaryIndexes",
            "BillingMode",
            "ProvisionedThroughput");

    /** DynamoDB's CreateTable request for it. */
    public ObjectNode createRequest() {
        ObjectNode request = properties.objectNode().put("TableName", name);
        for (String key : SHARED) {
            if (properties.has(key)) {
                request.set(key, properties.get(key));
            }
        }
        JsonNode view = properties.path("StreamSpecification").path("StreamViewType");
        if (view.isTextual()) {
            request.putObject("StreamSpecification").put("StreamEnabled", true).set("StreamViewType", view);
        }
        if (!request.has("BillingMode") && !request.has("ProvisionedThroughput")) {
            request.put("BillingMode", "PAY_PER_REQUEST");
        }
        return request;
    }
}
