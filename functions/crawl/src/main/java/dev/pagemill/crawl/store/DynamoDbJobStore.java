package dev.pagemill.crawl.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobState;
import dev.pagemill.crawl.job.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Jobs in a DynamoDB table with the keys {@code pk} and {@code sk} and the sparse index {@code due}.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><td>{@code TENANT#job#ID}</td><td>{@code state}</td><td>replaced with every step</td></tr>
 * <tr><td>{@code TENANT#job#ID}</td><td>{@code config}</td><td>written once</td></tr>
 * <tr><td>{@code TENANT#job#ID}</td><td>{@code LOG#POSITION}</td><td>segments</td></tr>
 * <tr><td>{@code TENANT#active}</td><td>{@code CREATED#ID}</td><td>jobs that have not ended</td></tr>
 * </table>
 */
public final class DynamoDbJobStore implements JobStore {
    /** How long an ended job can be read. */
    public static final Duration RESULT_RETENTION = Duration.ofHours(24);

    /** Segments outlive the longest run and the time its result can be read. */
    private static final Duration PART_RETENTION =
            Duration.ofMillis(Step.MAX_RUN_MILLIS).plus(RESULT_RETENTION).plusHours(1);

    /** Partitions of the due index; a sweep asks each. */
    private static final int DUE_SHARDS = 4;

    private static final int MAX_DUE_PER_SHARD = 250;
    private static final int MAX_ACTIVE = 100;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Clock clock;

    /** @param table the table's name */
    public DynamoDbJobStore(DynamoDbClient dynamoDb, String table, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public boolean create(JobKey key, JobConfig config, JobState state) {
        // The config first: a state without one could not go on. Its condition keeps a repeated request from changing
        // it.
        putNew(partItem(key, "config", Json.write(config)));
        if (!putNew(stateItem(key, state))) {
            return false;
        }
        var active = new HashMap<>(activeKey(key, state.createdAt()));
        active.put("expiresAt", expiry(PART_RETENTION));
        dynamoDb.putItem(request -> request.tableName(table).item(active));
        return true;
    }

    @Override
    public Optional<JobConfig> config(JobKey key) {
        return body(key, "config").map(text -> read(text, JobConfig.class));
    }

    @Override
    public Optional<JobState> load(JobKey key) {
        return body(key, "state").map(text -> read(text, JobState.class)).filter(this::readable);
    }

    @Override
    public boolean replace(JobKey key, JobState next) {
        try {
            dynamoDb.putItem(request -> request.tableName(table)
                    .item(stateItem(key, next))
                    .conditionExpression("seq = :before")
                    .expressionAttributeValues(Map.of(":before", fromN(Long.toString(next.seq() - 1))))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return true;
        } catch (ConditionalCheckFailedException e) {
            var nonce = e.hasItem() ? e.item().get("nonce") : null;
            return nonce != null && nonce.s().equals(next.nonce());
        }
    }

    @Override
    public <T> void putSegment(JobKey key, Log<T> log, Segment<T> segment) {
        var item = new HashMap<>(partItem(key, sortKey(log, segment.from()), Json.write(segment.entries())));
        item.put("upTo", fromN(Integer.toString(segment.upTo())));
        try {
            dynamoDb.putItem(request -> request.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk) OR upTo < :upTo")
                    .expressionAttributeValues(Map.of(":upTo", fromN(Integer.toString(segment.upTo())))));
        } catch (ConditionalCheckFailedException longerOneIsThere) {
            // Someone else moved the same entries, and more; a late write must not cut them off.
        }
    }

    @Override
    public <T> List<Segment<T>> segments(JobKey key, Log<T> log, int from, int until) {
        var found = new ArrayList<Segment<T>>();
        if (until <= from) {
            return found;
        }
        var type = Json.mapper().getTypeFactory().constructCollectionType(List.class, log.type());
        var pages = dynamoDb.queryPaginator(request -> request.tableName(table)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :until")
                .expressionAttributeValues(Map.of(
                        ":pk", fromS(partition(key)),
                        ":from", fromS(sortKey(log, from)),
                        ":until", fromS(sortKey(log, until - 1))))
                .consistentRead(true));
        for (var item : pages.items()) {
            List<T> entries = Json.mapper().convertValue(Json.parse(text(item, "body")), type);
            found.add(new Segment<>(position(text(item, "sk")), entries));
        }
        return found;
    }

    @Override
    public int segmentStart(JobKey key, Log<?> log, int position) {
        return dynamoDb
                .query(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :at")
                        .expressionAttributeValues(Map.of(
                                ":pk", fromS(partition(key)),
                                ":first", fromS(sortKey(log, 0)),
                                ":at", fromS(sortKey(log, position))))
                        .projectionExpression("sk")
                        .scanIndexForward(false)
                        .consistentRead(true)
                        .limit(1))
                .items()
                .stream()
                .map(item -> position(text(item, "sk")))
                .findFirst()
                .orElse(0);
    }

    @Override
    public List<JobKey> active(String tenant) {
        return dynamoDb
                .query(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", fromS(tenant + "#active")))
                        .scanIndexForward(false)
                        .consistentRead(true)
                        .limit(MAX_ACTIVE))
                .items()
                .stream()
                .map(item -> new JobKey(tenant, text(item, "job")))
                .toList();
    }

    @Override
    public void removeActive(JobKey key) {
        load(key).ifPresent(state -> {
            var active = activeKey(key, state.createdAt());
            dynamoDb.deleteItem(
                    request -> request.tableName(table).key(Map.of("pk", active.get("pk"), "sk", active.get("sk"))));
        });
    }

    @Override
    public List<JobKey> due(long now) {
        var found = new ArrayList<JobKey>();
        for (int shard = 0; shard < DUE_SHARDS; shard++) {
            var name = fromS("job#" + shard);
            dynamoDb.query(request -> request.tableName(table)
                            .indexName("due")
                            .keyConditionExpression("dueShard = :shard AND dueAt <= :now")
                            .expressionAttributeValues(Map.of(":shard", name, ":now", fromN(Long.toString(now))))
                            .limit(MAX_DUE_PER_SHARD))
                    .items()
                    .forEach(item -> found.add(jobKey(text(item, "pk"))));
        }
        return found;
    }

    private boolean readable(JobState state) {
        return !state.status().terminal() || clock.millis() < state.endedAt() + RESULT_RETENTION.toMillis();
    }

    private Map<String, AttributeValue> stateItem(JobKey key, JobState state) {
        var item = new HashMap<>(Map.of(
                "pk", fromS(partition(key)),
                "sk", fromS("state"),
                "seq", fromN(Long.toString(state.seq())),
                "nonce", fromS(state.nonce()),
                "body", fromS(Json.write(state))));
        if (state.status().terminal()) {
            item.put("expiresAt", expiry(RESULT_RETENTION));
        } else {
            item.put("dueShard", fromS("job#" + Math.floorMod(key.id().hashCode(), DUE_SHARDS)));
            item.put("dueAt", fromN(Long.toString(state.dueAt())));
        }
        return item;
    }

    private Map<String, AttributeValue> partItem(JobKey key, String sortKey, String body) {
        return Map.of(
                "pk", fromS(partition(key)),
                "sk", fromS(sortKey),
                "body", fromS(body),
                "expiresAt", expiry(PART_RETENTION));
    }

    private static Map<String, AttributeValue> activeKey(JobKey key, long createdAt) {
        return Map.of(
                "pk", fromS(key.tenant() + "#active"),
                "sk", fromS("%015d#%s".formatted(createdAt, key.id())),
                "job", fromS(key.id()));
    }

    private boolean putNew(Map<String, AttributeValue> item) {
        try {
            dynamoDb.putItem(
                    request -> request.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private Optional<String> body(JobKey key, String sortKey) {
        var item = dynamoDb.getItem(request -> request.tableName(table)
                .key(Map.of("pk", fromS(partition(key)), "sk", fromS(sortKey)))
                .consistentRead(true));
        return item.hasItem() ? Optional.of(text(item.item(), "body")) : Optional.empty();
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name).s();
    }

    private AttributeValue expiry(Duration retention) {
        return fromN(Long.toString(clock.millis() / 1000 + retention.toSeconds()));
    }

    private static String partition(JobKey key) {
        return key.tenant() + "#job#" + key.id();
    }

    private static JobKey jobKey(String partition) {
        int at = partition.lastIndexOf("#job#");
        return new JobKey(partition.substring(0, at), partition.substring(at + "#job#".length()));
    }

    private static String sortKey(Log<?> log, int position) {
        return "%s#%010d".formatted(log.name(), position);
    }

    private static int position(String sortKey) {
        return Integer.parseInt(sortKey.substring(sortKey.indexOf('#') + 1));
    }

    private static <T> T read(String text, Class<T> type) {
        try {
            return Json.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An item of the crawl table is not a " + type.getSimpleName(), e);
        }
    }
}
