package dev.pagemill.bench.workflow;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * As much of DynamoDB as the engine's stores ask for, in memory, charging by DynamoDB's own rules: a write unit for each begun
 * kilobyte of the item, a read unit for each begun four kilobytes of a consistent read, an index entry as another write.
 */
final class MeteredTable implements DynamoDbClient {
    private static final double WRITE_BYTES = 1024;
    private static final double READ_BYTES = 4096;

    private final Meter meter;
    private final Map<String, TreeMap<String, Map<String, AttributeValue>>> partitions = new HashMap<>();
    private long largestItem;

    MeteredTable(Meter meter) {
        this.meter = meter;
    }

    long largestItem() {
        return largestItem;
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        Map<String, AttributeValue> old = find(request.item());
        if (old != null && request.conditionExpression() != null) {
            meter.charge(Meter.WRITE, writeUnits(old));
            throw ConditionalCheckFailedException.builder().item(old).build();
        }
        keep(request.item());
        return PutItemResponse.builder().build();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        Map<String, AttributeValue> item = find(request.key());
        meter.charge(Meter.READ, item == null ? 1 : readUnits(item));
        return item == null
                ? GetItemResponse.builder().build()
                : GetItemResponse.builder().item(item).build();
    }

    /** The newest record of a frame: the only query on the engine's path. */
    @Override
    public QueryResponse query(QueryRequest request) {
        var values = request.expressionAttributeValues();
        String prefix = text(values, ":sk");
        var partition = partitions.get(text(values, ":pk"));
        var last = partition == null ? null : partition.floorEntry(prefix + "~");
        boolean found = last != null && last.getKey().startsWith(prefix);
        meter.charge(Meter.READ, found && last != null ? readUnits(last.getValue()) : 1);
        return found && last != null
                ? QueryResponse.builder()
                        .items(java.util.List.of(last.getValue()))
                        .build()
                : QueryResponse.builder().items(java.util.List.of()).build();
    }

    /** Adds to a set, or sets attributes: claims, joins and statuses. */
    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        var item = new HashMap<>(request.key());
        Map<String, AttributeValue> old = find(request.key());
        if (old != null) {
            item.putAll(old);
        }
        var values = request.expressionAttributeValues();
        values.forEach((name, value) -> {
            if (name.equals(":member")) {
                var members = new TreeSet<>(value.ss());
                AttributeValue before = item.get("members");
                if (before != null) {
                    members.addAll(before.ss());
                }
                item.put("members", AttributeValue.fromSs(java.util.List.copyOf(members)));
            } else {
                item.put(name.substring(1), value);
            }
        });
        keep(item);
        return UpdateItemResponse.builder().attributes(item).build();
    }

    private void keep(Map<String, AttributeValue> item) {
        largestItem = Math.max(largestItem, bytes(item));
        meter.charge(Meter.WRITE, writeUnits(item));
        if (item.containsKey("listKey") || item.containsKey("dueShard")) {
            meter.charge(Meter.WRITE, writeUnits(item));
        }
        partitions
                .computeIfAbsent(text(item, "pk"), pk -> new TreeMap<>())
                .put(item.containsKey("sk") ? text(item, "sk") : "", item);
    }

    private @Nullable Map<String, AttributeValue> find(Map<String, AttributeValue> key) {
        var partition = partitions.get(text(key, "pk"));
        return partition == null ? null : partition.get(key.containsKey("sk") ? text(key, "sk") : "");
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "The metered table expects " + name + "; the engine asks something new of it");
        }
        return value.s();
    }

    private static double writeUnits(Map<String, AttributeValue> item) {
        return Math.ceil(bytes(item) / WRITE_BYTES);
    }

    private static double readUnits(Map<String, AttributeValue> item) {
        return Math.ceil(bytes(item) / READ_BYTES);
    }

    /** An item's size as DynamoDB counts it: names and values in UTF-8, a number by its digits. */
    private static long bytes(Map<String, AttributeValue> item) {
        long sum = 0;
        for (var entry : item.entrySet()) {
            AttributeValue value = entry.getValue();
            sum += length(entry.getKey());
            sum += switch (value.type()) {
                case S -> length(value.s());
                case N -> value.n().length() / 2 + 1;
                case B -> value.b().asByteArrayUnsafe().length;
                case SS -> value.ss().stream().mapToLong(MeteredTable::length).sum();
                default ->
                    throw new IllegalStateException("Attributes of type " + value.type() + " are not counted yet");
            };
        }
        return sum;
    }

    private static long length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
