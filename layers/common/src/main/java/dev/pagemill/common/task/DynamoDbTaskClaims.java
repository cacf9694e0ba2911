package dev.pagemill.common.task;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.TaskResultMessage.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Claims as items of a DynamoDB table with the key {@code pk} (string): {@code owner}, {@code leaseUntil}
 * (epoch milliseconds), {@code outcome} (JSON, when done), {@code expiresAt} (TTL, epoch seconds).
 */
public final class DynamoDbTaskClaims implements TaskClaims {
    /** How long a result is kept: longer than SQS keeps a message (14 days at most), so none comes back later. */
    static final Duration RETENTION = Duration.ofDays(15);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Clock clock;
    private final Optional<String> generation;

    /** @param table the table's name */
    public DynamoDbTaskClaims(DynamoDbClient dynamoDb, String table, Clock clock) {
        this(dynamoDb, table, clock, Optional.empty());
    }

    /**
     * Claims where all workers are known to have died together, as those of a local suite do with its process.
     *
     * @param generation name of the workers that are alive; a claim of any other is void, whatever its lease
     */
    public DynamoDbTaskClaims(DynamoDbClient dynamoDb, String table, Clock clock, Optional<String> generation) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.clock = clock;
        this.generation = generation;
    }

    @Override
    public Claim claim(String tenant, String taskId, Duration lease) {
        String prefix = generation.map(name -> name + "/").orElse("");
        var mine = new Claim.Acquired(tenant, taskId, prefix + UUID.randomUUID());
        long now = clock.millis();
        var values = new HashMap<String, AttributeValue>(Map.of(
                ":owner", fromS(mine.owner()),
                ":until", fromN(Long.toString(now + lease.toMillis())),
                ":now", fromN(Long.toString(now)),
                ":expires", expiresAt(now)));
        generation.ifPresent(name -> values.put(":generation", fromS(prefix)));
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(key(tenant, taskId))
                    .updateExpression("SET #owner = :owner, leaseUntil = :until, expiresAt = :expires")
                    .conditionExpression("attribute_not_exists(pk) OR (attribute_not_exists(outcome)"
                            + " AND (leaseUntil < :now OR #owner = :owner"
                            + (prefix.isEmpty() ? "" : " OR NOT begins_with(#owner, :generation)") + "))")
                    .expressionAttributeNames(Map.of("#owner", "owner"))
                    .expressionAttributeValues(values)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return mine;
        } catch (ConditionalCheckFailedException e) {
            return standing(e).<Claim>map(Claim.Done::new).orElseGet(Claim.Busy::new);
        }
    }

    @Override
    public Outcome complete(Claim.Acquired claim, Outcome outcome) {
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(key(claim.tenant(), claim.taskId()))
                    .updateExpression("SET outcome = :outcome, expiresAt = :expires REMOVE leaseUntil")
                    .conditionExpression("attribute_not_exists(outcome)")
                    .expressionAttributeValues(Map.of(
                            ":outcome", fromS(Json.write(outcome.toJson())), ":expires", expiresAt(clock.millis())))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return outcome;
        } catch (ConditionalCheckFailedException e) {
            return standing(e).orElseThrow(() -> e);
        }
    }

    @Override
    public void release(Claim.Acquired claim) {
        try {
            dynamoDb.deleteItem(request -> request.tableName(table)
                    .key(key(claim.tenant(), claim.taskId()))
                    .conditionExpression("#owner = :owner AND attribute_not_exists(outcome)")
                    .expressionAttributeNames(Map.of("#owner", "owner"))
                    .expressionAttributeValues(Map.of(":owner", fromS(claim.owner()))));
        } catch (ConditionalCheckFailedException alreadyTaken) {
            // The lease ran out and another worker has the task, or its result stands: nothing to give back.
        }
    }

    private static Optional<Outcome> standing(ConditionalCheckFailedException e) {
        return Optional.ofNullable(e.item().get("outcome"))
                .map(AttributeValue::s)
                .map(Json::parse)
                .map(Outcome::fromJson);
    }

    private static Map<String, AttributeValue> key(String tenant, String taskId) {
        return Map.of("pk", fromS(tenant + "#" + taskId));
    }

    private static AttributeValue expiresAt(long nowMillis) {
        return fromN(Long.toString(nowMillis / 1000 + RETENTION.toSeconds()));
    }
}
