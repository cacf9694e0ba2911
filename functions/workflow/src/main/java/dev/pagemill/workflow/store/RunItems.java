package dev.pagemill.workflow.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunRecord;
import dev.pagemill.workflow.run.RunStatus;
import dev.pagemill.workflow.run.Watching;
import dev.pagemill.workflow.run.Wire;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Run records as items, with the attributes of the sparse index {@code runs} and, until the run ends, of {@code due}: the
 * next look at the run.
 */
final class RunItems {
    static final String LIST_KEY = "listKey";
    static final String LIST_ORDER = "listOrder";

    /** Partitions of the index for each tenant: starts and ends of runs spread over them. */
    static final int LIST_SHARDS = 8;

    private final String eventsQueueUrl;

    /** @param eventsQueueUrl where the looks at a run are sent when they are due */
    RunItems(String eventsQueueUrl) {
        this.eventsQueueUrl = eventsQueueUrl;
    }

    static String listKey(String tenant, int shard) {
        return tenant + "#" + shard;
    }

    Map<String, AttributeValue> write(RunRecord run) {
        RunHead head = run.head();
        Map<String, AttributeValue> item = new HashMap<>(Keys.runItem(head.key()));
        int shard = Math.floorMod(head.key().id().hashCode(), LIST_SHARDS);
        item.put(LIST_KEY, fromS(listKey(head.key().tenant(), shard)));
        item.put(LIST_ORDER, fromS(head.key().id()));
        item.put("tenant", fromS(head.key().tenant()));
        item.put("workflow", fromS(head.workflow()));
        item.put("version", fromS(head.version()));
        item.put("startedAt", fromS(head.startedAt().toString()));
        item.put("secret", fromS(head.secret()));
        item.put("redrives", fromN(Integer.toString(head.redrives())));
        item.put("status", fromS(run.status().name()));
        var input = Json.object();
        run.input().writeTo(input, "value");
        item.put("input", fromS(Json.write(input)));
        var startedAt = head.startedAt();
        item.put("dueShard", dueShard(head.key()));
        item.put("dueAt", dueAt(startedAt.plus(Watching.FIRST)));
        item.put("queueUrl", fromS(eventsQueueUrl));
        item.put("body", fromS(Wire.write(new Message.WatchRun(head.key(), startedAt.plus(Watching.RENEWAL)))));
        return item;
    }

    /** Sets what {@link #due} gives. */
    static final String SET_DUE = "dueShard = :shard, dueAt = :due, body = :body";

    /** The values by which Timer sends a message at a time. */
    static Map<String, AttributeValue> due(Message message, Instant at) {
        return Map.of(":shard", dueShard(message.run()), ":due", dueAt(at), ":body", fromS(Wire.write(message)));
    }

    private static AttributeValue dueShard(RunKey run) {
        return fromS(Integer.toString(Math.floorMod(run.id().hashCode(), DynamoDbDueMessages.SHARDS)));
    }

    private static AttributeValue dueAt(Instant time) {
        return fromN(Long.toString(time.toEpochMilli()));
    }

    RunRecord read(Map<String, AttributeValue> item) {
        var head = new RunHead(
                new RunKey(Attributes.text(item, "tenant"), Attributes.text(item, LIST_ORDER)),
                Attributes.text(item, "workflow"),
                Attributes.text(item, "version"),
                Instant.parse(Attributes.text(item, "startedAt")),
                Attributes.text(item, "secret"),
                (int) Attributes.number(item, "redrives"));
        var status = RunStatus.valueOf(Attributes.text(item, "status"));
        Optional<Instant> statusAt =
                Optional.ofNullable(item.get("statusAt")).map(AttributeValue::s).map(Instant::parse);
        return new RunRecord(
                head,
                Payload.readFrom(Json.parse(Attributes.text(item, "input")), "value"),
                status,
                status == RunStatus.RUNNING ? Optional.empty() : statusAt);
    }
}
