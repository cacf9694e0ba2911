package dev.pagemill.scrape.memory;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.blob.Payloads.MissingBlob;
import dev.pagemill.common.lambda.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items {@code TENANT#KIND#NAME} of a table with the key {@code pk}: the value or a reference to its blob in
 * {@code body}, its time in {@code at} (epoch milliseconds), its end in {@code expiresAt} (TTL, epoch seconds).
 */
public final class DynamoDbPageMemory implements PageMemory {
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Payloads payloads;
    private final InstantSource clock;

    /** @param table the table's name */
    public DynamoDbPageMemory(DynamoDbClient dynamoDb, String table, Payloads payloads, InstantSource clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.payloads = payloads;
        this.clock = clock;
    }

    @Override
    public Optional<Remembered> recall(String tenant, Slot slot) {
        var item = dynamoDb.getItem(request ->
                        request.tableName(table).key(key(tenant, slot)).consistentRead(true))
                .item();
        if (item.isEmpty()) {
            return Optional.empty();
        }
        var at = Instant.ofEpochMilli(
                Long.parseLong(Objects.requireNonNull(item.get("at")).n()));
        // DynamoDB removes expired items days later.
        if (!clock.instant().isBefore(at.plus(slot.kind().retention()))) {
            return Optional.empty();
        }
        var body = Json.parse(Objects.requireNonNull(item.get("body")).s());
        try {
            return Optional.of(new Remembered(payloads.load(Payload.readFrom(body, "value")), at));
        } catch (MissingBlob expired) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(String tenant, Slot slot, JsonNode value) {
        var body = Json.object();
        payloads.store(tenant, value).writeTo(body, "value");
        var now = clock.instant();
        var expires = now.plus(slot.kind().retention()).getEpochSecond();
        dynamoDb.putItem(request -> request.tableName(table)
                .item(Map.of(
                        "pk", pk(tenant, slot),
                        "body", fromS(Json.write(body)),
                        "at", fromN(Long.toString(now.toEpochMilli())),
                        "expiresAt", fromN(Long.toString(expires)))));
    }

    private static Map<String, AttributeValue> key(String tenant, Slot slot) {
        return Map.of("pk", pk(tenant, slot));
    }

    private static AttributeValue pk(String tenant, Slot slot) {
        return fromS(tenant + "#" + slot.kind().prefix() + "#" + slot.name());
    }
}
