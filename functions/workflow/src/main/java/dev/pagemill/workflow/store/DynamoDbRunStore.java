package dev.pagemill.workflow.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.pagemill.workflow.run.Append;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.JoinKey;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunFilter;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunRecord;
import dev.pagemill.workflow.run.RunStatus;
import dev.pagemill.workflow.run.RunStore;
import dev.pagemill.workflow.run.Watching;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Runs in the workflow table; {@link Keys} tells its layout. */
public final class DynamoDbRunStore implements RunStore {
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final ItemReads reads;
    private final FrameItems frames;
    private final FrameBlocks blocks;
    private final RunItems runs;
    private final RunLists lists;
    private final Retention retention;

    /** A store on this table. */
    public DynamoDbRunStore(DynamoDbClient dynamoDb, TableSettings settings) {
        this.dynamoDb = dynamoDb;
        this.table = settings.table();
        this.retention = new Retention(settings.keep(), settings.clock());
        this.frames = new FrameItems(settings.blobs(), retention);
        this.reads = new ItemReads(dynamoDb, table);
        this.blocks = new FrameBlocks(reads, frames);
        this.runs = new RunItems(settings.eventsQueueUrl());
        this.lists = new RunLists(reads, frames, blocks, runs);
    }

    @Override
    public Optional<FrameRecord> last(FrameKey key) {
        var page = dynamoDb.query(request -> request.tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                .expressionAttributeValues(
                        Map.of(":pk", fromS(Keys.framePartition(key)), ":sk", fromS(Keys.framePrefix(key))))
                .scanIndexForward(false)
                .limit(1));
        return page.items().stream().findFirst().map(frames::read).or(() -> blocks.first(key));
    }

    @Override
    public Optional<FrameRecord> at(FrameKey key, long seq) {
        return reads.item(Keys.frame(key, seq))
                .map(frames::read)
                .or(() -> seq == 1 ? blocks.first(key) : Optional.empty());
    }

    @Override
    public Map<FrameKey, FrameRecord> all(Map<FrameKey, Long> places) {
        var first = places.entrySet().stream()
                .filter(place -> place.getValue() == 1)
                .map(Map.Entry::getKey)
                .toList();
        Map<FrameKey, FrameRecord> found = blocks.all(first);
        var others = places.entrySet().stream()
                .filter(place -> !found.containsKey(place.getKey()))
                .map(place -> Keys.frame(place.getKey(), place.getValue()))
                .toList();
        reads.items(others).forEach(item -> {
            var entry = frames.read(item);
            found.put(entry.key(), entry);
        });
        return found;
    }

    @Override
    public Append append(FrameRecord entry) {
        try {
            var item = frames.write(entry);
            dynamoDb.putItem(request -> request.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new Append.Done();
        } catch (ConditionalCheckFailedException e) {
            return new Append.Taken(frames.read(e.item()));
        }
    }

    @Override
    public int blockSize() {
        return Keys.BLOCK;
    }

    @Override
    public boolean addBlock(List<FrameRecord> first) {
        return blocks.add(first);
    }

    @Override
    public Set<String> join(JoinKey key, Set<String> members) {
        var answer = dynamoDb.updateItem(request -> request.tableName(table)
                .key(Keys.join(key))
                .updateExpression("ADD members :members SET expiresAt = :expires")
                .expressionAttributeValues(Map.of(
                        ":members", AttributeValue.fromSs(List.copyOf(members)), ":expires", retention.written()))
                .returnValues(ReturnValue.ALL_NEW));
        return Set.copyOf(Attributes.texts(answer.attributes(), "members"));
    }

    @Override
    public Set<String> joined(JoinKey key) {
        return reads.item(Keys.join(key))
                .map(item -> Set.copyOf(Attributes.texts(item, "members")))
                .orElse(Set.of());
    }

    @Override
    public void create(RunRecord run) {
        try {
            dynamoDb.putItem(request ->
                    request.tableName(table).item(runs.write(run)).conditionExpression("attribute_not_exists(pk)"));
        } catch (ConditionalCheckFailedException alreadyNoted) {
            // By the API or by an earlier delivery of the start: both note the same.
        }
    }

    @Override
    public Optional<RunRecord> run(RunKey key) {
        return reads.item(Keys.runItem(key)).map(runs::read);
    }

    @Override
    public void setStatus(Effect.SetStatus status) {
        boolean ended = status.status() != RunStatus.RUNNING;
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":status", fromS(status.status().name()));
        values.put(":at", fromS(status.at().toString()));
        values.put(":seq", fromN(Long.toString(status.seq())));
        values.put(":redrives", fromN(Integer.toString(status.redrives())));
        String set = "SET #status = :status, statusAt = :at, statusSeq = :seq, redrives = :redrives";
        String remove = " REMOVE reminder";
        if (ended) {
            values.put(":expires", retention.ended(status.at()));
            set += ", expiresAt = :expires";
        } else {
            remove += ", expiresAt";
        }
        if (ended && !status.children()) {
            remove += ", dueShard, dueAt";
        } else {
            var look = new Message.WatchRun(status.run(), status.at().plus(Watching.RENEWAL));
            values.putAll(RunItems.due(look, status.at().plus(Watching.FIRST)));
            set += ", " + RunItems.SET_DUE;
        }
        // A later status may stand, or this very one from an earlier delivery.
        update(
                Keys.runItem(status.run()),
                set + remove,
                "attribute_exists(pk) AND (attribute_not_exists(statusSeq) OR statusSeq < :seq)",
                values);
    }

    @Override
    public void watch(Message.WatchRun message, Instant at) {
        update(
                Keys.runItem(message.run()),
                "SET " + RunItems.SET_DUE,
                "attribute_exists(dueAt) AND attribute_not_exists(reminder)",
                RunItems.due(message, at));
    }

    @Override
    public void unwatch(RunKey run) {
        update(
                Keys.runItem(run),
                "REMOVE dueShard, dueAt",
                "#status <> :running AND attribute_not_exists(reminder)",
                Map.of(":running", fromS(RunStatus.RUNNING.name())));
    }

    @Override
    public void remind(Message.RedriveRun message, Instant at) {
        Map<String, AttributeValue> values = new HashMap<>(RunItems.due(message, at));
        values.put(":running", fromS(RunStatus.RUNNING.name()));
        values.put(":before", fromN(Integer.toString(message.number() - 1)));
        update(
                Keys.runItem(message.run()),
                "SET reminder = :before, " + RunItems.SET_DUE,
                "#status <> :running AND redrives = :before",
                values);
    }

    /** Updates the run's item where the condition holds, and leaves it as it is where not. */
    private void update(
            Map<String, AttributeValue> key, String update, String condition, Map<String, AttributeValue> values) {
        try {
            // DynamoDB refuses names that are not used.
            boolean status = (update + condition).contains("#status");
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(key)
                    .updateExpression(update)
                    .conditionExpression(condition)
                    .expressionAttributeNames(status ? Map.of("#status", "status") : null)
                    .expressionAttributeValues(values));
        } catch (ConditionalCheckFailedException otherwise) {
            // The caller asked for nothing then.
        }
    }

    @Override
    public void renew(FrameRecord entry) {
        renew(Keys.frame(entry.key(), entry.seq()))
                .or(() -> entry.key().path().isRoot() ? Optional.empty() : renew(Keys.block(entry.key())))
                .ifPresent(item -> frames.renewBody(entry.key(), item));
    }

    @Override
    public void renew(JoinKey key) {
        renew(Keys.join(key));
    }

    private Optional<Map<String, AttributeValue>> renew(Map<String, AttributeValue> key) {
        try {
            return Optional.of(dynamoDb.updateItem(request -> request.tableName(table)
                            .key(key)
                            .updateExpression("SET expiresAt = :expires")
                            .conditionExpression("attribute_exists(pk)")
                            .expressionAttributeValues(Map.of(":expires", retention.written()))
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes());
        } catch (ConditionalCheckFailedException isGone) {
            return Optional.empty();
        }
    }

    @Override
    public Page<FrameRecord> history(RunKey key, Optional<String> cursor, int limit) {
        return lists.history(key, cursor, limit);
    }

    @Override
    public Page<RunRecord> runs(RunFilter filter, Optional<String> cursor, int limit) {
        return lists.runs(filter, cursor, limit);
    }
}
