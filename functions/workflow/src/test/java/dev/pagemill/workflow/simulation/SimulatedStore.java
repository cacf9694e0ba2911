package dev.pagemill.workflow.simulation;

import dev.pagemill.workflow.run.Append;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.JoinKey;
import dev.pagemill.workflow.run.RunFilter;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunRecord;
import dev.pagemill.workflow.run.RunStore;
import java.util.Optional;
import java.util.Set;

/** A store each of whose calls is a point where the scheduler may interleave, refuse, lose or crash. */
final class SimulatedStore implements RunStore {
    private final RunStore store;

    SimulatedStore(RunStore store) {
        this.store = store;
    }

    @Override
    public Optional<FrameRecord> last(FrameKey key) {
        return FaultyIo.of(() -> store.last(key));
    }

    @Override
    public Optional<FrameRecord> at(FrameKey key, long seq) {
        return FaultyIo.of(() -> store.at(key, seq));
    }

    @Override
    public Append append(FrameRecord entry) {
        return FaultyIo.of(() -> store.append(entry));
    }

    @Override
    public Set<String> join(JoinKey key, String member) {
        return FaultyIo.of(() -> store.join(key, member));
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
    public Page<FrameRecord> history(RunKey key, Optional<String> cursor, int limit) {
        return FaultyIo.of(() -> store.history(key, cursor, limit));
    }

    @Override
    public Page<RunRecord> runs(RunFilter filter, Optional<String> cursor, int limit) {
        return FaultyIo.of(() -> store.runs(filter, cursor, limit));
    }
}
