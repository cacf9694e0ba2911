package dev.pagemill.bench.workflow;

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

/** Counts committed transitions. */
final class CountingStore implements RunStore {
    private final RunStore store;
    private long transitions;

    CountingStore(RunStore store) {
        this.store = store;
    }

    long transitions() {
        return transitions;
    }

    @Override
    public Optional<FrameRecord> last(FrameKey key) {
        return store.last(key);
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
        transitions++;
        return store.append(entry);
    }

    @Override
    public int blockSize() {
        return store.blockSize();
    }

    @Override
    public boolean addBlock(List<FrameRecord> first) {
        transitions += first.size();
        return store.addBlock(first);
    }

    @Override
    public Set<String> join(JoinKey key, Set<String> members) {
        return store.join(key, members);
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
    }

    @Override
    public void watch(Message.WatchRun message, Instant at) {
        store.watch(message, at);
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
