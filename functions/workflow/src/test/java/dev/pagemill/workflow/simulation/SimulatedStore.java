package dev.pagemill.workflow.simulation;

import dev.pagemill.workflow.run.Append;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.JoinKey;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunFilter;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunRecord;
import dev.pagemill.workflow.run.RunStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A store each of whose calls is a point where the scheduler may interleave, refuse, lose or crash. */
final class SimulatedStore implements RunStore {
    private final RunStore store;
    private final Predicate<FrameKey> unreadable;

    /** @param unreadable frames that nobody can read, however often it is tried */
    SimulatedStore(RunStore store, Predicate<FrameKey> unreadable) {
        this.store = store;
        this.unreadable = unreadable;
    }

    @Override
    public Optional<FrameRecord> last(FrameKey key) {
        var last = FaultyIo.of(() -> store.last(key));
        if (last.isPresent() && unreadable.test(key)) {
            throw new FaultyIo.ServiceFailure("damaged");
        }
        return last;
    }

    @Override
    public Optional<FrameRecord> at(FrameKey key, long seq) {
        return FaultyIo.of(() -> store.at(key, seq));
    }

    @Override
    public Map<FrameKey, FrameRecord> all(Map<FrameKey, Long> places) {
        return FaultyIo.of(() -> store.all(places));
    }

    @Override
    public Append append(FrameRecord entry) {
        return FaultyIo.of(() -> store.append(entry));
    }

    @Override
    public int blockSize() {
        return store.blockSize();
    }

    @Override
    public boolean addBlock(List<FrameRecord> first) {
        return FaultyIo.of(() -> store.addBlock(first));
    }

    @Override
    public Set<String> join(JoinKey key, Set<String> members) {
        return FaultyIo.of(() -> store.join(key, members));
    }

    @Override
    public Set<String> joined(JoinKey key) {
        return FaultyIo.of(() -> store.joined(key));
    }

    @Override
    public void create(RunRecord run) {
        FaultyIo.of(() -> store.create(run));
    }

    @Override
    public Optional<RunRecord> run(RunKey key) {
        return FaultyIo.of(() -> store.run(key));
    }

    @Override
    public void setStatus(Effect.SetStatus status) {
        FaultyIo.of(() -> store.setStatus(status));
    }

    @Override
    public void watch(Message.WatchRun message, Instant at) {
        FaultyIo.of(() -> store.watch(message, at));
    }

    @Override
    public void unwatch(RunKey run) {
        FaultyIo.of(() -> store.unwatch(run));
    }

    @Override
    public void remind(Message.RedriveRun message, Instant at) {
        FaultyIo.of(() -> store.remind(message, at));
    }

    @Override
    public void renew(FrameRecord entry) {
        FaultyIo.of(() -> store.renew(entry));
    }

    @Override
    public void renew(JoinKey key) {
        FaultyIo.of(() -> store.renew(key));
    }

    @Override
    public Page<FrameRecord> history(RunKey key, Optional<String> cursor, int limit) {
        return FaultyIo.of(() -> store.history(key, cursor, limit));
    }

    @Override
    public Page<RunRecord> runs(RunFilter filter, Optional<String> cursor, int limit) {
        return FaultyIo.of(() -> store.runs(filter, cursor, limit));
    }
}
