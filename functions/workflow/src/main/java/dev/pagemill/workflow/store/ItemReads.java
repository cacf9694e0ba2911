package dev.pagemill.workflow.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Consistent reads by key, one or many. */
record ItemReads(DynamoDbClient dynamoDb, String table) {
    /** Items of one batch read. */
    private static final int MAX_KEYS = 100;

    /** A batch read stops at 16 MB or where it is throttled; the rest is asked for again. */
    private static final int MAX_ATTEMPTS = 50;

    Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        var answer =
                dynamoDb.getItem(request -> request.tableName(table).key(key).consistentRead(true));
        return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
    }

    /** Those of the items that are there, in any order. */
    List<Map<String, AttributeValue>> items(List<Map<String, AttributeValue>> keys) {
        var items = new ArrayList<Map<String, AttributeValue>>();
        for (int from = 0; from < keys.size(); from += MAX_KEYS) {
            items.addAll(batch(keys.subList(from, Math.min(keys.size(), from + MAX_KEYS))));
        }
        return items;
    }

    private List<Map<String, AttributeValue>> batch(List<Map<String, AttributeValue>> keys) {
        var items = new ArrayList<Map<String, AttributeValue>>();
        Map<String, KeysAndAttributes> wanted = Map.of(
                table,
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        for (int attempt = 0; !wanted.isEmpty(); attempt++) {
            if (attempt == MAX_ATTEMPTS) {
                throw new IllegalStateException(
                        "DynamoDB left records unread " + MAX_ATTEMPTS + " times; try again later");
            }
            var request = wanted;
            var answer = dynamoDb.batchGetItem(get -> get.requestItems(request));
            items.addAll(answer.responses().getOrDefault(table, List.of()));
            wanted = answer.unprocessedKeys();
        }
        return items;
    }
}
