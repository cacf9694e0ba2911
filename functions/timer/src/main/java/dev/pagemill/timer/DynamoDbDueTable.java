package dev.pagemill.timer;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The sparse index {@code due} of a table: {@code dueShard} (text), {@code dueAt} (epoch milliseconds), {@code queueUrl},
 * {@code body}.
 */
final class DynamoDbDueTable implements DueTable {
    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoDbDueTable(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public List<DueItem> due(int shard, Instant now, int limit) {
        var page = dynamoDb.query(request -> request.tableName(table)
                .indexName("due")
                .keyConditionExpression("dueShard = :shard AND dueAt <= :now")
                .expressionAttributeValues(Map.of(
                        ":shard", fromS(Integer.toString(shard)), ":now", fromN(Long.toString(now.toEpochMilli()))))
                .limit(limit));
        return page.items().stream().map(DynamoDbDueTable::item).toList();
    }

    @Override
    public void forget(DueItem item) {
        dynamoDb.deleteItem(
                request -> request.tableName(table).key(Map.of("pk", fromS(item.pk()), "sk", fromS(item.sk()))));
    }

    @Override
    public void putOff(DueItem item, Instant until) {
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(Map.of("pk", fromS(item.pk()), "sk", fromS(item.sk())))
                    .updateExpression("SET dueAt = :until")
                    .conditionExpression("dueAt = :seen")
                    .expressionAttributeValues(Map.of(
                            ":until", fromN(Long.toString(until.toEpochMilli())),
                            ":seen", fromN(Long.toString(item.at().toEpochMilli())))));
        } catch (ConditionalCheckFailedException ownerWasQuicker) {
            // What was sent is done already, or somebody changed or removed the item.
        }
    }

    private static DueItem item(Map<String, AttributeValue> item) {
        var at = Instant.ofEpochMilli(Long.parseLong(value(item, "dueAt").n()));
        return new DueItem(text(item, "pk"), text(item, "sk"), at, text(item, "queueUrl"), text(item, "body"));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return value(item, name).s();
    }

    private static AttributeValue value(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .orElseThrow(() -> new IllegalStateException(
                        "A due item has no " + name + "; the index due must project queueUrl and body"));
    }
}
