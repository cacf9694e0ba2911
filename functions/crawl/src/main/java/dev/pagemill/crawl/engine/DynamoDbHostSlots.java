package dev.pagemill.crawl.engine;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * One item a host, {@code TENANT#host#HOST}: {@code nextAt} is when the next free turn begins. Two conditional
 * writes at most: behind the others who wait, or from now on where nobody does.
 */
public final class DynamoDbHostSlots implements HostSlots {
    /** Two writers can each overtake the other once; more tries are not needed in practice, but bounded they are. */
    private static final int MAX_TRIES = 8;

    private static final int RETENTION_SECONDS = 3_600;

    private final DynamoDbClient dynamoDb;
    private final String table;

    /** @param table the crawl table's name */
    public DynamoDbHostSlots(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public long reserve(String tenant, String host, int count, long gapMillis, long now) {
        for (int i = 0; i < MAX_TRIES; i++) {
            try {
                return behindOthers(tenant, host, count * gapMillis, now);
            } catch (ConditionalCheckFailedException nobodyWaits) {
                if (fromNow(tenant, host, count * gapMillis, now)) {
                    return now;
                }
            }
        }
        // Politeness must not stop the crawl when a host is this busy; the lanes bound it still.
        return now + gapMillis;
    }

    private long behindOthers(String tenant, String host, long length, long now) {
        var old = dynamoDb.updateItem(request -> request.tableName(table)
                .key(key(tenant, host))
                .updateExpression("SET nextAt = nextAt + :length, expiresAt = :expires")
                .conditionExpression("nextAt >= :now")
                .expressionAttributeValues(values(length, now))
                .returnValues(ReturnValue.UPDATED_OLD));
        return Long.parseLong(
                Objects.requireNonNull(old.attributes().get("nextAt")).n());
    }

    private boolean fromNow(String tenant, String host, long length, long now) {
        var values = new HashMap<>(values(length, now));
        values.remove(":length");
        values.put(":next", fromN(Long.toString(now + length)));
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(key(tenant, host))
                    .updateExpression("SET nextAt = :next, expiresAt = :expires")
                    .conditionExpression("attribute_not_exists(nextAt) OR nextAt < :now")
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException someoneWasFirst) {
            return false;
        }
    }

    private static Map<String, AttributeValue> values(long length, long now) {
        return Map.of(
                ":length", fromN(Long.toString(length)),
                ":now", fromN(Long.toString(now)),
                ":expires", fromN(Long.toString((now + length) / 1000 + RETENTION_SECONDS)));
    }

    private static Map<String, AttributeValue> key(String tenant, String host) {
        return Map.of("pk", fromS(tenant + "#host#" + host), "sk", fromS("slot"));
    }
}
