package dev.pagemill.bench.workflow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
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

    /** The clauses of an update expression. */
    private static final Pattern CLAUSES = Pattern.compile("(SET|ADD|REMOVE) (.*?)(?= SET | ADD | REMOVE |$)");

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

    /** A batch saves requests, not units. */
    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
        request.requestItems().forEach((table, wanted) -> {
            List<Map<String, AttributeValue>> items = new ArrayList<>();
            double units = 0;
            for (Map<String, AttributeValue> key : wanted.keys()) {
                Map<String, AttributeValue> item = find(key);
                units += item == null ? 1 : readUnits(item);
                if (item != null) {
                    items.add(item);
                }
            }
            meter.charge(Meter.READ, units);
            found.put(table, items);
        });
        return BatchGetItemResponse.builder()
                .responses(found)
                .unprocessedKeys(Map.of())
                .build();
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
                ? QueryResponse.builder().items(List.of(last.getValue())).build()
                : QueryResponse.builder().items(List.of()).build();
    }

    /** Adds to a set, sets and removes attributes: claims, joins and statuses. */
    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        var item = new HashMap<>(request.key());
        Map<String, AttributeValue> old = find(request.key());
        if (old != null) {
            item.putAll(old);
        }
        var clause = CLAUSES.matcher(request.updateExpression());
        while (clause.find()) {
            for (String term : clause.group(2).split(",")) {
                String[] words = term.trim().split("[ =]+");
                String name = words[0].startsWith("#")
                        ? request.expressionAttributeNames().get(words[0])
                        : words[0];
                switch (clause.group(1)) {
                    case "SET" ->
                        item.put(name, request.expressionAttributeValues().get(words[1]));
                    case "REMOVE" -> item.remove(name);
                    default ->
                        item.merge(name, request.expressionAttributeValues().get(words[1]), MeteredTable::together);
                }
            }
        }
        keep(item);
        return UpdateItemResponse.builder().attributes(item).build();
    }

    private static AttributeValue together(AttributeValue one, AttributeValue other) {
        var members = new TreeSet<>(one.ss());
        members.addAll(other.ss());
        return AttributeValue.fromSs(List.copyOf(members));
    }

    private void keep(Map<String, AttributeValue> item) {
        largestItem = Math.max(largestItem, bytes(item));
        Map<String, AttributeValue> old = find(item);
        meter.charge(Meter.WRITE, Math.max(writeUnits(item), old == null ? 0 : writeUnits(old)));
        chargeIndex(old, item, "listKey", item.keySet());
        chargeIndex(old, item, "dueShard", Set.of("pk", "sk", "dueShard", "dueAt", "queueUrl", "body"));
        partitions
                .computeIfAbsent(text(item, "pk"), pk -> new TreeMap<>())
                .put(item.containsKey("sk") ? text(item, "sk") : "", item);
    }

    /** An index is written where the entry that it shows is new, gone, or other than before. */
    private void chargeIndex(
            @Nullable Map<String, AttributeValue> old,
            Map<String, AttributeValue> item,
            String key,
            Set<String> projected) {
        var before = entry(old == null ? Map.of() : old, key, projected);
        var after = entry(item, key, projected);
        if (!before.equals(after)) {
            meter.charge(Meter.WRITE, writeUnits(after.isEmpty() ? before : after));
        }
    }

    private static Map<String, AttributeValue> entry(
            Map<String, AttributeValue> item, String key, Set<String> projected) {
        var entry = new HashMap<>(item);
        entry.keySet().retainAll(item.containsKey(key) ? projected : Set.of());
        return entry;
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
