package dev.pagemill.workflow.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.pagemill.workflow.engine.DueMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Messages for later as items of the workflow table, which the sparse index {@code due} shows by time. An item says what to
 * send and where, so the Timer that sends it knows nothing of workflows.
 */
public final class DynamoDbDueMessages implements DueMessages {
    /** Partitions of the index; the Timer reads them all. */
    static final int SHARDS = 4;

    /** An item that the Timer did not get to in this time after it was due is dropped. */
    private static final Duration GRACE = Duration.ofDays(14);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final String queueUrl;

    /** @param queueUrl the queue that the messages are for */
    public DynamoDbDueMessages(DynamoDbClient dynamoDb, String table, String queueUrl) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.queueUrl = queueUrl;
    }

    @Override
    public void keep(String tenant, String name, Instant due, String body) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.due(tenant, name));
        item.put("dueShard", fromS(Integer.toString(Math.floorMod(name.hashCode(), SHARDS))));
        item.put("dueAt", fromN(Long.toString(due.toEpochMilli())));
        item.put("queueUrl", fromS(queueUrl));
        item.put("body", fromS(body));
        item.put(Retention.ATTRIBUTE, fromN(Long.toString(due.plus(GRACE).getEpochSecond())));
        dynamoDb.putItem(request -> request.tableName(table).item(item));
    }
}
