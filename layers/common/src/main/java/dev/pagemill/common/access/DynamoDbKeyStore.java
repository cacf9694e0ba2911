package dev.pagemill.common.access;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.time.Pause;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Keys in a table of their own with the key {@code pk} and the index {@code tenant}. The table leads from a
 * key to its tenant, so a key's own item cannot begin with one: it is {@code key#HASH}. Usage is
 * {@code TENANT#usage#KEY#MONTH}, its causes {@code TENANT#cause#NAME}, requests {@code rate#KEY#MINUTE}.
 */
public final class DynamoDbKeyStore implements KeyStore {
    /** Unlike others it differs between instances that were restored from one snapshot. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Pause PAUSE = Pause.sleeping();

    private static final Duration RATE_RETENTION = Duration.ofMinutes(10);
    private static final Duration CAUSE_RETENTION = Duration.ofDays(40);
    private static final Duration USAGE_RETENTION = Duration.ofDays(400);

    /** Pages that end together are charged to one item, and of transactions that meet there all but one are cancelled. */
    private static final int CHARGE_TRIES = 10;

    private static final long MAX_PAUSE_MILLIS = 60;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Clock clock;
    private final Runnable pause;

    /** @param table the table's name */
    public DynamoDbKeyStore(DynamoDbClient dynamoDb, String table, Clock clock) {
        this(dynamoDb, table, clock, DynamoDbKeyStore::stepAside);
    }

    /** @param pause waited between two tries of a charge */
    DynamoDbKeyStore(DynamoDbClient dynamoDb, String table, Clock clock, Runnable pause) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public void put(KeyRecord key) {
        dynamoDb.putItem(request -> request.tableName(table)
                .item(Map.of(
                        "pk", fromS("key#" + key.hash()),
                        "tenant", fromS(key.tenant()),
                        "body", fromS(Json.write(key)))));
    }

    @Override
    public Optional<KeyRecord> byHash(String hash) {
        var item = dynamoDb.getItem(
                request -> request.tableName(table).key(key("key#" + hash)).consistentRead(true));
        return item.hasItem() ? Optional.of(read(item.item())) : Optional.empty();
    }

    @Override
    public List<KeyRecord> list(String tenant) {
        return dynamoDb
                .queryPaginator(request -> request.tableName(table)
                        .indexName("tenant")
                        .keyConditionExpression("tenant = :tenant")
                        .expressionAttributeValues(Map.of(":tenant", fromS(tenant))))
                .items()
                .stream()
                .map(DynamoDbKeyStore::read)
                .toList();
    }

    @Override
    public long countRequest(String keyId, long minute) {
        var answer = dynamoDb.updateItem(request -> request.tableName(table)
                .key(key("rate#" + keyId + "#" + minute))
                .updateExpression("ADD requests :one SET expiresAt = :expires")
                .expressionAttributeValues(Map.of(":one", fromN("1"), ":expires", expiry(RATE_RETENTION)))
                .returnValues(ReturnValue.UPDATED_NEW));
        return number(answer.attributes(), "requests");
    }

    @Override
    public Usage usage(String tenant, String keyId, String month) {
        var item = dynamoDb.getItem(request -> request.tableName(table)
                        .key(key(usageKey(tenant, keyId, month)))
                        .consistentRead(true))
                .item();
        return new Usage(number(item, "pages"), number(item, "tokens"), number(item, "microdollars"));
    }

    @Override
    public void addUsage(String tenant, String keyId, String month, Usage usage, String cause) {
        for (int tries = 1; ; tries++) {
            try {
                charge(usageKey(tenant, keyId, month), usage, tenant + "#cause#" + cause);
                return;
            } catch (TransactionCanceledException e) {
                if (hasReason(e, "ConditionalCheckFailed")) {
                    return; // charged before
                }
                if (!hasReason(e, "TransactionConflict") || tries == CHARGE_TRIES) {
                    throw e;
                }
                pause.run();
            }
        }
    }

    private void charge(String account, Usage usage, String cause) {
        dynamoDb.transactWriteItems(request -> request.transactItems(
                TransactWriteItem.builder()
                        .put(put -> put.tableName(table)
                                .item(Map.of("pk", fromS(cause), "expiresAt", expiry(CAUSE_RETENTION)))
                                .conditionExpression("attribute_not_exists(pk)"))
                        .build(),
                TransactWriteItem.builder()
                        .update(update -> update.tableName(table)
                                .key(key(account))
                                .updateExpression("ADD pages :pages, tokens :tokens, microdollars :micro"
                                        + " SET expiresAt = :expires")
                                .expressionAttributeValues(Map.of(
                                        ":pages", fromN(Long.toString(usage.pages())),
                                        ":tokens", fromN(Long.toString(usage.tokens())),
                                        ":micro", fromN(Long.toString(usage.microdollars())),
                                        ":expires", expiry(USAGE_RETENTION))))
                        .build()));
    }

    private static boolean hasReason(TransactionCanceledException e, String code) {
        return e.cancellationReasons().stream().anyMatch(reason -> code.equals(reason.code()));
    }

    private static void stepAside() {
        PAUSE.of(Duration.ofMillis(RANDOM.nextLong(MAX_PAUSE_MILLIS)));
    }

    private static String usageKey(String tenant, String keyId, String month) {
        return tenant + "#usage#" + keyId + "#" + month;
    }

    private static Map<String, AttributeValue> key(String pk) {
        return Map.of("pk", fromS(pk));
    }

    private AttributeValue expiry(Duration retention) {
        return fromN(Long.toString(clock.millis() / 1000 + retention.toSeconds()));
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null || value.n() == null ? 0 : Long.parseLong(value.n());
    }

    private static KeyRecord read(Map<String, AttributeValue> item) {
        try {
            return Json.mapper()
                    .readValue(Objects.requireNonNull(item.get("body")).s(), KeyRecord.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An item of the keys table is no key", e);
        }
    }
}
