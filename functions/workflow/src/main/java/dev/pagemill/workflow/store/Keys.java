package dev.pagemill.workflow.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.pagemill.asl.run.ScopePath;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.JoinKey;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.WorkflowVersion;
import dev.pagemill.workflow.schedule.ScheduleKey;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of the workflow table. Every partition key begins with the tenant. The records of a fork's children lie
 * {@link #CHILDREN} children to a partition, so that a large Map spreads over many.
 */
final class Keys {
    static final String PK = "pk";
    static final String SK = "sk";

    /** Sort keys of blocks. */
    static final String BLOCK_PREFIX = "B#";

    /** Children of one fork whose records share a partition. */
    static final int CHILDREN = 64;

    /** Children whose first records may be one item; a part of {@link #CHILDREN}. */
    static final int BLOCK = 16;

    /** Longer scope paths stand in keys by their hash: a sort key has 1,024 bytes at most. */
    private static final int MAX_PATH_CHARS = 400;

    private Keys() {}

    static Map<String, AttributeValue> of(String pk, String sk) {
        return Map.of(PK, fromS(pk), SK, fromS(sk));
    }

    static String run(RunKey run) {
        return run.tenant() + "#run#" + run.id();
    }

    static Map<String, AttributeValue> runItem(RunKey run) {
        return of(run(run), "RUN");
    }

    static String framePartition(FrameKey key) {
        if (key.path().isRoot()) {
            return run(key.run());
        }
        var last = key.path().last();
        return run(key.run()) + childrenPath(key.path().parent(), last.state(), last.index() / CHILDREN);
    }

    /** The end of the partition key of one group of a fork's children. */
    static String childrenPath(ScopePath parent, String state, int group) {
        return shortened(parent.child(state, group).toString());
    }

    static String framePrefix(FrameKey key) {
        return "F#" + shortened(key.path().toString()) + "#";
    }

    static Map<String, AttributeValue> frame(FrameKey key, long seq) {
        return of(framePartition(key), sortKey(key, seq));
    }

    /** Where a frame's record stands among those of its partition. */
    static String sortKey(FrameKey key, long seq) {
        return framePrefix(key) + "%010d".formatted(seq);
    }

    /** The first records of {@link #BLOCK} neighbours, beside the others of their partition. */
    static Map<String, AttributeValue> block(FrameKey child) {
        int first = child.path().last().index() / BLOCK * BLOCK;
        return of(framePartition(child), BLOCK_PREFIX + "%010d".formatted(first));
    }

    /** Each set in a partition of its own: it takes a write for each of its members. */
    static Map<String, AttributeValue> join(JoinKey key) {
        Fork fork = key.fork();
        String scope = shortened(fork.parent().toString());
        return of(
                run(key.run()) + "#join#" + scope + "#" + fork.origin() + "#" + key.shard(), "J#" + fork.generation());
    }

    static Map<String, AttributeValue> workflow(String tenant, String name) {
        return of(tenant + "#workflows", name);
    }

    static Map<String, AttributeValue> version(String tenant, String name, String version) {
        return of(tenant + "#workflow#" + name, "V#" + version);
    }

    static Map<String, AttributeValue> start(String tenant, String key) {
        return of(tenant + "#start#" + WorkflowVersion.sha256(key), "START");
    }

    static Map<String, AttributeValue> due(String tenant, String name) {
        return of(tenant + "#due#" + WorkflowVersion.sha256(name), "DUE");
    }

    static Map<String, AttributeValue> schedule(ScheduleKey key) {
        return of(key.tenant() + "#schedules", key.id());
    }

    private static String shortened(String path) {
        return path.length() <= MAX_PATH_CHARS ? path : "/~" + WorkflowVersion.sha256(path);
    }
}
