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
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.JoinKey;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fan-in: the end of each child is a member of a set, a full set is a member of the set above it. Adding a member twice
 * changes nothing, so a message that comes twice is counted once; whoever sees a set full goes on, be it twice.
 */
public final class Join {
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

    /**
     * Notes that children ended which report to the same set: one write, however many they are.
     *
     * @param tellParent whether the parent may go on now; if not, one of the ends comes back as a message where it is to go on
     */
    List<Effect> childrenDone(List<Message.ChildDone> ended, boolean tellParent) {
        var m = ended.getFirst();
        var fork = m.fork();
        int shard = m.index() / fork.width();
        int first = shard * fork.width();
        var own = ended.stream().map(each -> End.of(each).member(first)).collect(Collectors.toSet());
        var ends = ends(store.join(key(m), own), first);
        int failed = (int) ends.stream().filter(End::failed).count();
        if (failed > 0 && exceeded(m, failed)) {
            return tellParent ? failed(m, failure(ended, ends)) : List.of(new Effect.Tell(m));
        }
        var effects = new ArrayList<Effect>();
        for (Message.ChildDone each : ended) {
            if (each.index() + fork.lanes() < fork.count()) {
                effects.add(new Effect.Tell(new Message.StartChild(m.head(), fork, each.index() + fork.lanes())));
            }
        }
        if (ends.size() == fork.shardSize(shard) && !tellParent) {
            effects.add(new Effect.Tell(m));
        } else if (ends.size() == fork.shardSize(shard)) {
            effects.addAll(fork.shards() == 1 ? finished(m, results(m, ends)) : shardFull(ended, shard, ends));
        }
        return effects;
    }

    /** The set that a child's end is a member of. */
    static JoinKey key(Message.ChildDone m) {
        return new JoinKey(m.run(), m.fork(), m.index() / m.fork().width());
    }

    private List<Effect> shardFull(List<Message.ChildDone> ended, int shard, List<End> ends) {
        var m = ended.getFirst();
        ArrayNode results = Json.mapper().createArrayNode();
        results.addAll(results(m, ends));
        int failed = (int) ends.stream().filter(End::failed).count();
        var stored = (Payload.Spilled) payloads.store(m.run().tenant(), results);
        var full = new FullShard(shard, failed, stored.ref());
        var all = store.join(new JoinKey(m.run(), m.fork(), JoinKey.ROOT), Set.of(full.toString())).stream()
                .map(FullShard::parse)
                .sorted(Comparator.comparingInt(FullShard::shard))
                .toList();
        if (exceeded(m, all.stream().mapToInt(FullShard::failed).sum())) {
            return failed(m, failure(ended, ends));
        }
        return all.size() == m.fork().shards() ? finished(m, together(all)) : List.of();
    }

    /** The stored results of a fork's full sets. */
    static List<Payload> stored(Set<String> members) {
        return members.stream()
                .map(FullShard::parse)
                .<Payload>map(shard -> new Payload.Spilled(shard.results()))
                .toList();
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
        Map<FrameKey, Long> places = new LinkedHashMap<>();
        ends.stream()
                .filter(end -> !end.failed())
                .forEach(end -> places.put(new FrameKey(m.run(), m.fork().child(end.index())), end.seq()));
        Map<FrameKey, FrameRecord> records = store.all(places);
        return places.keySet().stream()
                .map(key -> result(key, Optional.ofNullable(records.get(key))))
                .toList();
    }

    private static JsonNode result(FrameKey key, Optional<FrameRecord> last) {
        var outcome = last.flatMap(FrameRecord::frame).map(frame -> frame.outcome());
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Succeeded succeeded) {
            return succeeded.output();
        }
        throw new IllegalStateException("Child " + key.path() + " joined, but its last record has no output");
    }

    private boolean exceeded(Message.ChildDone m, int failed) {
        return failed > 0
                && items.data(m.run(), m.fork())
                        .tolerance()
                        .exceededBy(failed, m.fork().count());
    }

    private List<Effect> finished(Message.ChildDone m, List<JsonNode> results) {
        return tellParent(m, "joined:", new Event.ChildrenFinished(m.fork().step(), results));
    }

    /**
     * Why the fork fails. This may be the message of a child that succeeded: another's failure was noted in the set, but who
     * noted it died before the parent was told.
     */
    private Optional<Message.Failure> failure(List<Message.ChildDone> ended, List<End> ends) {
        return ended.stream()
                .flatMap(each -> each.failure().stream())
                .findFirst()
                .or(() -> ends.stream().filter(End::failed).findFirst().flatMap(end -> failure(ended.getFirst(), end)));
    }

    private Optional<Message.Failure> failure(Message.ChildDone m, End end) {
        var key = new FrameKey(m.run(), m.fork().child(end.index()));
        return store.at(key, end.seq())
                .flatMap(FrameRecord::frame)
                .flatMap(frame -> Optional.ofNullable(frame.outcome()))
                .flatMap(Outbox::failure);
    }

    private List<Effect> failed(Message.ChildDone m, Optional<Message.Failure> known) {
        var failure = known.orElse(new Message.Failure(Optional.empty(), Optional.empty()));
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
        var parent = new FrameKey(m.run(), m.fork().parent());
        return transitions.take(
                parent,
                transitions.step(
                        cause + m.fork().generation(),
                        true,
                        last -> last.fork().equals(Optional.of(m.fork())) ? Optional.of(event) : Optional.empty()));
    }

    /** How many of a set's members stand for children that failed. */
    public static int failures(Set<String> members) {
        return (int) members.stream().filter(member -> member.charAt(2) == 'F').count();
    }

    private static List<End> ends(Set<String> members, int first) {
        return members.stream()
                .map(member -> End.parse(member, first))
                .sorted(Comparator.comparingInt(End::index))
                .toList();
    }

    /**
     * One child's end as a set member, as short as may be, since a set is paid for whole at each write: the place in the shard
     * (two digits), F where it failed, the record's number; numbers in base 36.
     */
    private record End(int index, long seq, boolean failed) {
        private static final int BASE = Character.MAX_RADIX;

        static End of(Message.ChildDone m) {
            return new End(m.index(), m.seq(), m.failure().isPresent());
        }

        static End parse(String member, int first) {
            boolean failed = member.charAt(2) == 'F';
            return new End(
                    first + Integer.parseInt(member.substring(0, 2), BASE),
                    Long.parseLong(member.substring(failed ? 3 : 2), BASE),
                    failed);
        }

        String member(int first) {
            String place = Integer.toString(index - first, BASE);
            return (place.length() < 2 ? "0" + place : place) + (failed ? "F" : "") + Long.toString(seq, BASE);
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
