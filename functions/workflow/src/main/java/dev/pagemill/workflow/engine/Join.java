package dev.pagemill.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pagemill.asl.run.Event;
import dev.pagemill.asl.run.Outcome;
import dev.pagemill.common.blob.BlobRef;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.JoinKey;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fan-in: the end of each child is a member of a set, a full set is a member of the set above it. Adding a member twice
 * changes nothing, so a message that comes twice is counted once; whoever sees a set full goes on, be it twice.
 */
final class Join {
    private final RunStore store;
    private final Transitions transitions;
    private final ForkItems items;
    private final Payloads payloads;

    /** @param payloads with limit 0: the results of a set always go to the blob store, under the hash of their content */
    Join(RunStore store, Transitions transitions, ForkItems items, Payloads payloads) {
        this.store = store;
        this.transitions = transitions;
        this.items = items;
        this.payloads = payloads;
    }

    List<Effect> childDone(Message.ChildDone m) {
        var fork = m.fork();
        int shard = m.index() / fork.width();
        var ends = ends(
                store.join(new JoinKey(m.head().key(), fork, shard), End.of(m).toString()));
        int failed = (int) ends.stream().filter(End::failed).count();
        if (failed > 0 && exceeded(m, failed)) {
            return failed(m);
        }
        var effects = new ArrayList<Effect>();
        if (m.index() + fork.lanes() < fork.count()) {
            effects.add(new Effect.Tell(new Message.StartChild(m.head(), fork, m.index() + fork.lanes())));
        }
        if (ends.size() == fork.shardSize(shard)) {
            effects.addAll(fork.shards() == 1 ? finished(m, results(m, ends)) : shardFull(m, shard, ends));
        }
        return effects;
    }

    private List<Effect> shardFull(Message.ChildDone m, int shard, List<End> ends) {
        ArrayNode results = Json.mapper().createArrayNode();
        results.addAll(results(m, ends));
        int failed = (int) ends.stream().filter(End::failed).count();
        var stored = (Payload.Spilled) payloads.store(m.head().key().tenant(), results);
        var full = new FullShard(shard, failed, stored.ref());
        var all = store.join(new JoinKey(m.head().key(), m.fork(), JoinKey.ROOT), full.toString()).stream()
                .map(FullShard::parse)
                .sorted(Comparator.comparingInt(FullShard::shard))
                .toList();
        if (exceeded(m, all.stream().mapToInt(FullShard::failed).sum())) {
            return failed(m);
        }
        return all.size() == m.fork().shards() ? finished(m, together(all)) : List.of();
    }

    private List<JsonNode> together(List<FullShard> shards) {
        var results = new ArrayList<JsonNode>();
        for (FullShard shard : shards) {
            payloads.load(new Payload.Spilled(shard.results())).forEach(results::add);
        }
        return results;
    }

    /** In the order of the children; those that failed and are tolerated give nothing. */
    private List<JsonNode> results(Message.ChildDone m, List<End> ends) {
        return ends.stream()
                .filter(end -> !end.failed())
                .map(end -> result(m.head(), m.fork(), end))
                .toList();
    }

    private JsonNode result(RunHead head, Fork fork, End end) {
        var key = new FrameKey(head.key(), fork.child(end.index()));
        var outcome = store.at(key, end.seq()).flatMap(FrameRecord::frame).map(frame -> frame.outcome());
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Succeeded succeeded) {
            return succeeded.output();
        }
        throw new IllegalStateException(
                "Child " + key.path() + " joined, but its record " + end.seq() + " has no output");
    }

    private boolean exceeded(Message.ChildDone m, int failed) {
        return failed > 0
                && items.data(m.head().key(), m.fork())
                        .tolerance()
                        .exceededBy(failed, m.fork().count());
    }

    private List<Effect> finished(Message.ChildDone m, List<JsonNode> results) {
        return tellParent(m, "joined:", new Event.ChildrenFinished(m.fork().step(), results));
    }

    private List<Effect> failed(Message.ChildDone m) {
        var failure = m.failure().orElse(new Message.Failure(Optional.empty(), Optional.empty()));
        return tellParent(
                m,
                "child-failed:",
                new Event.ChildFailed(
                        m.fork().step(),
                        failure.error().orElse(null),
                        failure.cause().orElse(null)));
    }

    /** Only the newest generation of a fork is heard. */
    private List<Effect> tellParent(Message.ChildDone m, String cause, Event event) {
        var parent = new FrameKey(m.head().key(), m.fork().parent());
        return transitions.take(
                parent,
                transitions.step(
                        cause + m.fork().generation(),
                        true,
                        last -> last.fork().equals(Optional.of(m.fork())) ? Optional.of(event) : Optional.empty()));
    }

    private static List<End> ends(Set<String> members) {
        return members.stream()
                .map(End::parse)
                .sorted(Comparator.comparingInt(End::index))
                .toList();
    }

    /** One child's end as a set member. */
    private record End(int index, long seq, boolean failed) {
        static End of(Message.ChildDone m) {
            return new End(m.index(), m.seq(), m.failure().isPresent());
        }

        static End parse(String member) {
            String[] parts = member.split(":", -1);
            return new End(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), parts[2].equals("F"));
        }

        @Override
        public String toString() {
            return index + ":" + seq + ":" + (failed ? "F" : "S");
        }
    }

    /** A full set as a member of the set above. */
    private record FullShard(int shard, int failed, BlobRef results) {
        static FullShard parse(String member) {
            String[] parts = member.split(":", 3);
            return new FullShard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), BlobRef.parse(parts[2]));
        }

        @Override
        public String toString() {
            return shard + ":" + failed + ":" + results;
        }
    }
}
