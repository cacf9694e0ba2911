package dev.pagemill.workflow.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.RunFilter;
import dev.pagemill.workflow.run.RunIds;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunRecord;
import dev.pagemill.workflow.run.RunStore.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The reads for people: a run's history over its partitions, and the list of runs over its index. */
final class RunLists {
    /** Pages of one index partition that one request reads at most, where a filter passes few runs. */
    private static final int MAX_PAGES = 20;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final FrameItems frames;
    private final RunItems runs;

    RunLists(DynamoDbClient dynamoDb, String table, FrameItems frames, RunItems runs) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.frames = frames;
        this.runs = runs;
    }

    /**
     * Walks the run: the root frame's records first, then, for each fork found in them, its children's partitions one after the
     * other, and so on downwards. The cursor holds the partitions still to be read and the place in the first of them.
     */
    Page<FrameRecord> history(RunKey run, Optional<String> cursor, int limit) {
        var walk = cursor.map(HistoryWalk::parse).orElseGet(HistoryWalk::fromRoot);
        var found = new ArrayList<FrameRecord>();
        while (!walk.finished() && found.size() < limit) {
            Map<String, AttributeValue> values = new HashMap<>();
            values.put(":pk", fromS(walk.partition(run)));
            String after = "F#" + walk.after();
            values.put(":after", fromS(after));
            values.put(":end", fromS("F$"));
            int want = limit - found.size();
            // ":after" is the last key read, or nothing: BETWEEN includes it, hence one more and the filter below.
            var page = dynamoDb.query(request -> request.tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :after AND :end")
                    .expressionAttributeValues(values)
                    .limit(want + 1));
            List<Map<String, AttributeValue>> items = page.items().stream()
                    .filter(item -> !Attributes.text(item, Keys.SK).equals(after))
                    .limit(want)
                    .toList();
            for (var item : items) {
                var entry = frames.read(item);
                found.add(entry);
                walk.read(entry, Attributes.text(item, Keys.SK).substring(2));
            }
            if (items.isEmpty() || (items.size() < want && !page.hasLastEvaluatedKey())) {
                walk.nextPartition();
            }
        }
        return new Page<>(found, walk.finished() ? Optional.empty() : Optional.of(walk.toString()));
    }

    /**
     * Newest first: the index's partitions are read one after the other and merged. Where a filter passes so few runs that not all
     * could be looked at, the page ends where the first partition was left, and may be empty although there is a next one.
     */
    Page<RunRecord> runs(RunFilter filter, Optional<String> cursor, int limit) {
        var found = new ArrayList<RunRecord>();
        String floor = "";
        for (int shard = 0; shard < RunItems.LIST_SHARDS; shard++) {
            Shard read = shard(filter, cursor, limit + 1, shard);
            found.addAll(read.found());
            floor = read.leftAt().compareTo(floor) > 0 ? read.leftAt() : floor;
        }
        String from = floor;
        found.removeIf(run -> run.head().key().id().compareTo(from) < 0);
        found.sort(
                Comparator.comparing((RunRecord run) -> run.head().key().id()).reversed());
        if (found.size() > limit) {
            var items = found.subList(0, limit);
            return new Page<>(items, Optional.of(items.getLast().head().key().id()));
        }
        return new Page<>(found, Optional.of(floor).filter(at -> !at.isEmpty()));
    }

    /**
     * What one partition of the index gave.
     *
     * @param leftAt the run after which nothing was looked at; empty where the partition was read to its end, or enough was found
     */
    private record Shard(List<RunRecord> found, String leftAt) {}

    private Shard shard(RunFilter filter, Optional<String> cursor, int limit, int shard) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":key", fromS(RunItems.listKey(filter.tenant(), shard)));
        values.put(":from", fromS(filter.since().map(RunIds::from).orElse("0")));
        values.put(
                ":to", fromS(cursor.or(() -> filter.until().map(RunIds::from)).orElse("~")));
        var found = new ArrayList<RunRecord>();
        Map<String, AttributeValue> start = null;
        for (int read = 0; read < MAX_PAGES; read++) {
            var from = start;
            var page = dynamoDb.query(request -> request.tableName(table)
                    .indexName("runs")
                    .keyConditionExpression("listKey = :key AND listOrder BETWEEN :from AND :to")
                    .expressionAttributeValues(values)
                    .scanIndexForward(false)
                    .exclusiveStartKey(from)
                    .limit(Math.max(limit, 50)));
            page.items().stream()
                    .map(runs::read)
                    .filter(filter::matches)
                    .filter(run -> !cursor.equals(Optional.of(run.head().key().id())))
                    .forEach(found::add);
            if (!page.hasLastEvaluatedKey() || found.size() >= limit) {
                return new Shard(found, "");
            }
            start = page.lastEvaluatedKey();
        }
        return new Shard(found, start == null ? "" : Attributes.text(start, RunItems.LIST_ORDER));
    }
}
