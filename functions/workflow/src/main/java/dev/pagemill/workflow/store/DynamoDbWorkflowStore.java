package dev.pagemill.workflow.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.run.WorkflowStore;
import dev.pagemill.workflow.run.WorkflowVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Definitions in the workflow table: an item for each version, which never expires, and one for each workflow that names
 * its newest.
 */
public final class DynamoDbWorkflowStore implements WorkflowStore {
    /** How long an Idempotency-Key is remembered. */
    static final Duration KEY_MEMORY = Duration.ofDays(2);

    private final DynamoDbClient dynamoDb;
    private final TableSettings settings;

    /** A store on this table. */
    public DynamoDbWorkflowStore(DynamoDbClient dynamoDb, TableSettings settings) {
        this.dynamoDb = dynamoDb;
        this.settings = settings;
    }

    @Override
    public boolean put(WorkflowVersion version) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.version(version.tenant(), version.name(), version.version()));
        item.put("createdAt", fromS(version.createdAt().toString()));
        item.put("definition", fromB(SdkBytes.fromByteArrayUnsafe(Deflated.of(Json.write(version.definition())))));
        var standing = putIfAbsent(item);
        dynamoDb.updateItem(request -> request.tableName(settings.table())
                .key(Keys.workflow(version.tenant(), version.name()))
                .updateExpression("SET version = :version, createdAt = :created")
                .expressionAttributeValues(Map.of(
                        ":version", fromS(version.version()),
                        ":created", standing.orElse(item).get("createdAt"))));
        return standing.isEmpty();
    }

    @Override
    public Optional<WorkflowVersion> version(String tenant, String name, String version) {
        return item(Keys.version(tenant, name, version))
                .map(item -> new WorkflowVersion(
                        tenant,
                        name,
                        version,
                        Instant.parse(Attributes.text(item, "createdAt")),
                        Json.parse(Deflated.text(Attributes.bytes(item, "definition")))));
    }

    @Override
    public Optional<WorkflowVersion> newest(String tenant, String name) {
        return item(Keys.workflow(tenant, name))
                .flatMap(item -> version(tenant, name, Attributes.text(item, "version")));
    }

    @Override
    public List<Summary> list(String tenant) {
        return dynamoDb
                .queryPaginator(request -> request.tableName(settings.table())
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(
                                Map.of(":pk", Keys.workflow(tenant, "any").get(Keys.PK))))
                .items()
                .stream()
                .map(item -> new Summary(
                        Attributes.text(item, Keys.SK),
                        Attributes.text(item, "version"),
                        Instant.parse(Attributes.text(item, "createdAt"))))
                .toList();
    }

    @Override
    public Start remember(String tenant, String key, Start start) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.start(tenant, key));
        item.put("runId", fromS(start.runId()));
        item.put("inputHash", fromS(start.inputHash()));
        item.put(
                Retention.ATTRIBUTE,
                fromN(Long.toString(settings.clock().instant().plus(KEY_MEMORY).getEpochSecond())));
        return putIfAbsent(item)
                .map(standing -> new Start(Attributes.text(standing, "runId"), Attributes.text(standing, "inputHash")))
                .orElse(start);
    }

    /** The item that stands in the way; empty where there was none. */
    private Optional<Map<String, AttributeValue>> putIfAbsent(Map<String, AttributeValue> item) {
        try {
            dynamoDb.putItem(request -> request.tableName(settings.table())
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException e) {
            return Optional.of(e.item());
        }
    }

    private Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        var answer = dynamoDb.getItem(
                request -> request.tableName(settings.table()).key(key).consistentRead(true));
        return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
    }
}
