package dev.pagemill.workflow.simulation;

import dev.pagemill.workflow.run.Append;
import dev.pagemill.workflow.run.ChildLink;
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
import dev.pagemill.workflow.store.InMemoryRunStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The store of a simulation. Watches every committed transition and notes what breaks an invariant. */
final class AuditedStore implements RunStore {
    private static final Duration PUT_OFF = Duration.ofMinutes(5);

    /** Small, so that small forks have several. */
    private static final int BLOCK_SIZE = 2;

    private final InMemoryRunStore store = new InMemoryRunStore(BLOCK_SIZE);
    private final Set<Mutant> mutants;
    private final List<String> violations = new ArrayList<>();
    private final Map<FrameKey, FrameRecord> newest = new LinkedHashMap<>();
    private final Map<JoinKey, List<String>> calls = new HashMap<>();
    private final Map<Lane, Set<Integer>> running = new HashMap<>();
    private RunStatus told = RunStatus.RUNNING;
    private long transitions;

    private record Lane(FrameKey parent, long origin) {}

    AuditedStore(Set<Mutant> mutants) {
        this.mutants = mutants;
    }

    List<String> violations() {
        return violations;
    }

    long transitions() {
        return transitions;
    }

    RunStatus told() {
        return told;
    }

    Map<FrameKey, FrameRecord> newest() {
        return newest;
    }

    @Override
    public Optional<FrameRecord> last(FrameKey key) {
        return mutants.contains(Mutant.NO_RESEND) ? newest(key).map(AuditedStore::forgetful) : newest(key);
    }

    private Optional<FrameRecord> newest(FrameKey key) {
        return mutants.contains(Mutant.UNCONDITIONAL_WRITE) ? Optional.ofNullable(newest.get(key)) : store.last(key);
    }

    /** A record that does not tell which message led to it: nobody can know that its outbox is still to be sent. */
    private static FrameRecord forgetful(FrameRecord entry) {
        return new FrameRecord(
                entry.key(),
                entry.seq(),
                entry.nonce(),
                "forgotten",
                entry.head(),
                entry.link(),
                entry.frame(),
                entry.outbox(),
                entry.history(),
                entry.fork(),
                entry.forkData());
    }

    @Override
    public Optional<FrameRecord> at(FrameKey key, long seq) {
        return store.at(key, seq);
    }

    @Override
    public Map<FrameKey, FrameRecord> all(Map<FrameKey, Long> places) {
        return store.all(places);
    }

    @Override
    public Append append(FrameRecord entry) {
        Append answer = store.append(entry);
        if (answer instanceof Append.Done) {
            committed(entry);
        } else if (mutants.contains(Mutant.UNCONDITIONAL_WRITE)) {
            committed(entry);
            return new Append.Done();
        }
        return answer;
    }

    private void committed(FrameRecord entry) {
        transitions++;
        FrameRecord before = newest.put(entry.key(), entry);
        long expected = before == null ? 1 : before.seq() + 1;
        if (entry.seq() != expected) {
            violations.add("transition " + entry.seq() + " of " + entry.key().path() + " after " + (expected - 1));
        }
        if (before != null
                && before.done()
                && !entry.cause().startsWith("redrive:")
                && !entry.cause().startsWith("start:")) {
            violations.add(entry.key().path() + " went on after its end by " + entry.cause());
        }
        entry.link().ifPresent(link -> countRunning(entry, link));
    }

    private void countRunning(FrameRecord entry, ChildLink link) {
        var lane = new Lane(
                new FrameKey(entry.key().run(), link.fork().parent()),
                link.fork().origin());
        var now = running.computeIfAbsent(lane, key -> new HashSet<>());
        if (entry.done()) {
            now.remove(link.index());
        } else {
            now.add(link.index());
        }
        if (now.size() > link.fork().lanes()) {
            violations.add(now.size() + " children run at once, " + link.fork().lanes() + " may");
        }
    }

    @Override
    public int blockSize() {
        return store.blockSize();
    }

    @Override
    public boolean addBlock(List<FrameRecord> first) {
        boolean done = store.addBlock(first) || mutants.contains(Mutant.UNCONDITIONAL_WRITE);
        if (done) {
            first.forEach(this::committed);
        }
        return done;
    }

    @Override
    public Set<String> join(JoinKey key, Set<String> added) {
        Set<String> members = store.join(key, added);
        return mutants.contains(Mutant.COUNTER) ? counted(key, added, members) : members;
    }

    /** What a counter would tell: every call counts, and who else came must be guessed from the number. */
    private Set<String> counted(JoinKey key, Set<String> added, Set<String> members) {
        var all = calls.computeIfAbsent(key, it -> new ArrayList<>());
        all.addAll(added);
        var told = new HashSet<>(members);
        if (key.shard() != JoinKey.ROOT) {
            int first = key.shard() * key.fork().width();
            for (int i = first; i < first + key.fork().shardSize(key.shard()) && told.size() < all.size(); i++) {
                int index = i;
                String place = "0" + (index - first);
                if (told.stream().noneMatch(it -> it.startsWith(place))) {
                    told.add(place + "1");
                }
            }
        }
        return told;
    }

    @Override
    public Set<String> joined(JoinKey key) {
        return store.joined(key);
    }

    @Override
    public void create(RunRecord run) {
        store.create(run);
    }

    @Override
    public Optional<RunRecord> run(RunKey key) {
        return store.run(key);
    }

    @Override
    public void setStatus(Effect.SetStatus status) {
        store.setStatus(status);
        told = store.run(status.run()).map(RunRecord::status).orElse(told);
    }

    @Override
    public void watch(Message.WatchRun message, Instant at) {
        store.watch(message, at);
    }

    /** The looks at the run that are due or will be. */
    List<InMemoryRunStore.Look> looks() {
        return store.looks();
    }

    /** As the Timer does with what it sent and what is more than a message. */
    void putOff(InMemoryRunStore.Look look) {
        store.putOff(look, look.at().plus(PUT_OFF));
    }

    @Override
    public void unwatch(RunKey run) {
        store.unwatch(run);
    }

    @Override
    public void remind(Message.RedriveRun message, Instant at) {
        store.remind(message, at);
    }

    @Override
    public void renew(FrameRecord entry) {
        store.renew(entry);
    }

    @Override
    public void renew(JoinKey key) {
        store.renew(key);
    }

    @Override
    public Page<FrameRecord> history(RunKey key, Optional<String> cursor, int limit) {
        return store.history(key, cursor, limit);
    }

    @Override
    public Page<RunRecord> runs(RunFilter filter, Optional<String> cursor, int limit) {
        return store.runs(filter, cursor, limit);
    }
}
