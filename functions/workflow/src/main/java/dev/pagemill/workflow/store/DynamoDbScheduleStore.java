package dev.pagemill.workflow.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.pagemill.workflow.run.RunStore.Page;
import dev.pagemill.workflow.run.Wire;
import dev.pagemill.workflow.schedule.Schedule;
import dev.pagemill.workflow.schedule.ScheduleFiring;
import dev.pagemill.workflow.schedule.ScheduleKey;
import dev.pagemill.workflow.schedule.ScheduleStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Schedules in the workflow table, all of a tenant's in one partition. A schedule's item stands in the index {@code due}
 * itself: that it is changed and that it will be woken is one write.
 */
public final class DynamoDbScheduleStore implements ScheduleStore {
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final String queueUrl;

    /** @param queueUrl the queue of the engine's events */
    public DynamoDbScheduleStore(DynamoDbClient dynamoDb, String table, String queueUrl) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.queueUrl = queueUrl;
    }

    @Override
    public Optional<Schedule> get(ScheduleKey key) {
        var answer = dynamoDb.getItem(
                request -> request.tableName(table).key(Keys.schedule(key)).consistentRead(true));
        return answer.hasItem() ? Optional.of(read(answer.item())) : Optional.empty();
    }

    @Override
    public boolean put(Schedule schedule, Instant now) {
        long revision = schedule.standing().revision();
        try {
            dynamoDb.putItem(request -> {
                request.tableName(table).item(item(schedule, now));
                if (revision == 1) {
                    request.conditionExpression("attribute_not_exists(pk)");
                } else {
                    request.conditionExpression("revision = :before")
                            .expressionAttributeValues(Map.of(":before", fromN(Long.toString(revision - 1))));
                }
            });
            return true;
        } catch (ConditionalCheckFailedException anotherStands) {
            return false;
        }
    }

    private Map<String, AttributeValue> item(Schedule schedule, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.schedule(schedule.key()));
        item.put("revision", fromN(Long.toString(schedule.standing().revision())));
        item.put("schedule", fromS(Wire.write(schedule)));
        schedule.standing().wakeAt(now).ifPresent(time -> {
            int shard = Math.floorMod(schedule.key().hashCode(), DynamoDbDueMessages.SHARDS);
            item.put("dueShard", fromS(Integer.toString(shard)));
            item.put("dueAt", fromN(Long.toString(time.toEpochMilli())));
            item.put("queueUrl", fromS(queueUrl));
            item.put("body", fromS(ScheduleFiring.message(schedule.key())));
        });
        return item;
    }

    @Override
    public boolean delete(ScheduleKey key) {
        return dynamoDb.deleteItem(request ->
                        request.tableName(table).key(Keys.schedule(key)).returnValues(ReturnValue.ALL_OLD))
                .hasAttributes();
    }

    @Override
    public Page<Schedule> list(String tenant, Optional<String> cursor, int limit) {
        var page = dynamoDb.query(request -> request.tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND sk > :after")
                .expressionAttributeValues(Map.of(
                        ":pk", Keys.schedule(new ScheduleKey(tenant, "any")).get(Keys.PK),
                        ":after", fromS(cursor.orElse(" "))))
                .limit(limit));
        List<Schedule> items =
                page.items().stream().map(DynamoDbScheduleStore::read).toList();
        return new Page<>(
                items,
                page.hasLastEvaluatedKey()
                        ? Optional.of(Attributes.text(page.lastEvaluatedKey(), Keys.SK))
                        : Optional.empty());
    }

    private static Schedule read(Map<String, AttributeValue> item) {
        return Wire.read(Attributes.text(item, "schedule"), Schedule.class);
    }
}
