package dev.pagemill.timer;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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

    private static DueItem item(Map<String, AttributeValue> item) {
        return new DueItem(text(item, "pk"), text(item, "sk"), text(item, "queueUrl"), text(item, "body"));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .map(AttributeValue::s)
                .orElseThrow(() -> new IllegalStateException(
                        "A due item has no " + name + "; the index due must project queueUrl and body"));
    }
}
