package dev.pagemill.workflow.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.RecentlyUsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The first records of neighbouring children in one item: sixteen frames begin by one write, which costs a fraction of sixteen.
 * A block never changes, so small ones are kept in memory for the next of its children.
 */
final class FrameBlocks {
    private static final int MAX_KEPT = 256;

    private final ItemReads reads;
    private final FrameItems frames;
    private final RecentlyUsed<Map<String, AttributeValue>, List<FrameRecord>> kept = new RecentlyUsed<>(MAX_KEPT);

    FrameBlocks(ItemReads reads, FrameItems frames) {
        this.reads = reads;
        this.frames = frames;
    }

    /** Adds a block; false where there is one in its place. */
    boolean add(List<FrameRecord> first) {
        var item = frames.write(first);
        try {
            reads.dynamoDb()
                    .putItem(request -> request.tableName(reads.table())
                            .item(item)
                            .conditionExpression("attribute_not_exists(pk)"));
        } catch (ConditionalCheckFailedException isThere) {
            return false;
        }
        keep(item, first);
        return true;
    }

    /** A frame's first record, if it lies in a block. */
    Optional<FrameRecord> first(FrameKey frame) {
        return Optional.ofNullable(all(List.of(frame)).get(frame));
    }

    /** The first records of frames, as far as they lie in blocks. */
    Map<FrameKey, FrameRecord> all(List<FrameKey> wanted) {
        Map<Map<String, AttributeValue>, List<FrameRecord>> blocks = new LinkedHashMap<>();
        var missing = new ArrayList<Map<String, AttributeValue>>();
        wanted.stream()
                .filter(frame -> !frame.path().isRoot())
                .map(Keys::block)
                .distinct()
                .forEach(place -> {
                    var known = kept.find(place);
                    known.ifPresentOrElse(block -> blocks.put(place, block), () -> missing.add(place));
                });
        reads.items(missing).forEach(item -> {
            var block = frames.readBlock(item);
            keep(item, block);
            blocks.put(Keys.block(block.getFirst().key()), block);
        });
        Map<FrameKey, FrameRecord> found = new HashMap<>();
        blocks.values().forEach(block -> block.forEach(entry -> found.put(entry.key(), entry)));
        found.keySet().retainAll(wanted);
        return found;
    }

    /** The records in the blocks of one partition whose sort keys, had they items of their own, come after a given one. */
    Map<String, FrameRecord> inPartition(String partition, Predicate<String> wanted) {
        var page = reads.dynamoDb()
                .query(request -> request.tableName(reads.table())
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                        .expressionAttributeValues(Map.of(":pk", fromS(partition), ":sk", fromS(Keys.BLOCK_PREFIX))));
        Map<String, FrameRecord> found = new HashMap<>();
        for (var item : page.items()) {
            for (FrameRecord entry : frames.readBlock(item)) {
                String sortKey = Keys.sortKey(entry.key(), entry.seq());
                if (wanted.test(sortKey)) {
                    found.put(sortKey, entry);
                }
            }
        }
        return found;
    }

    private void keep(Map<String, AttributeValue> item, List<FrameRecord> block) {
        if (FrameItems.isSmall(item)) {
            kept.put(Keys.block(block.getFirst().key()), List.copyOf(block));
        }
    }
}
