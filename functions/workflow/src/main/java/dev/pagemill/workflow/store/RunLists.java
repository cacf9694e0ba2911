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
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The reads for people: a run's history over its partitions, and the list of runs over its index. */
final class RunLists {
    /** Pages of one index partition that one request reads at most, where a filter passes few runs. */
    private static final int MAX_PAGES = 20;

    /** What the sort keys of frames' records begin with, and what comes after all of them. */
    private static final String RECORD = "F#";

    private static final String AFTER_RECORDS = "F$";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final FrameItems frames;
    private final FrameBlocks blocks;
    private final RunItems runs;

    RunLists(ItemReads reads, FrameItems frames, FrameBlocks blocks, RunItems runs) {
        this.dynamoDb = reads.dynamoDb();
        this.table = reads.table();
        this.frames = frames;
        this.blocks = blocks;
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
            Part part = part(run, walk, limit - found.size());
            part.records().forEach((sortKey, entry) -> {
                found.add(entry);
                walk.read(entry, sortKey.substring(RECORD.length()));
            });
            if (part.last()) {
                walk.nextPartition();
            }
        }
        return new Page<>(found, walk.finished() ? Optional.empty() : Optional.of(walk.toString()));
    }

    /**
     * Records of one partition by their sort keys, in order.
     *
     * @param last whether the partition has no more
     */
    private record Part(SortedMap<String, FrameRecord> records, boolean last) {}

    /** Records with items of their own, and those in blocks, each in its place. */
    private Part part(RunKey run, HistoryWalk walk, int want) {
        String after = RECORD + walk.after();
        // BETWEEN includes the key read last: hence one more, and the filter below.
        var page = dynamoDb.query(request -> request.tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :after AND :end")
                .expressionAttributeValues(
                        Map.of(":pk", fromS(walk.partition(run)), ":after", fromS(after), ":end", fromS(AFTER_RECORDS)))
                .limit(want + 1));
        var records = new TreeMap<String, FrameRecord>();
        for (var item : page.items()) {
            records.put(Attributes.text(item, Keys.SK), frames.read(item));
        }
        // Behind the last item read there may be others, before the blocks' records there.
        String known = page.hasLastEvaluatedKey() ? Attributes.text(page.items().getLast(), Keys.SK) : AFTER_RECORDS;
        if (!walk.isAtRoot()) {
            records.putAll(blocks.inPartition(walk.partition(run), sortKey -> sortKey.compareTo(known) <= 0));
        }
        var rest = records.tailMap(after, false);
        var wanted = new TreeMap<String, FrameRecord>();
        rest.entrySet().stream().limit(want).forEach(entry -> wanted.put(entry.getKey(), entry.getValue()));
        return new Part(wanted, wanted.size() == rest.size() && !page.hasLastEvaluatedKey());
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
