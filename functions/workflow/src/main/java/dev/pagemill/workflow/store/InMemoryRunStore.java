package dev.pagemill.workflow.store;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs in this process's memory: for tests, simulations and measurements. */
public final class InMemoryRunStore implements RunStore {
    private static final int DEFAULT_BLOCK_SIZE = 16;

    private record Noted(RunRecord run, long seq) {}

    private final Map<FrameKey, List<FrameRecord>> frames = new HashMap<>();
    private final Set<FrameKey> blocks = new HashSet<>();
    private final int blockSize;
    private final Map<JoinKey, Set<String>> joins = new HashMap<>();
    private final Map<RunKey, Noted> runs = new HashMap<>();
    private final Map<RunKey, Look> looks = new LinkedHashMap<>();

    /** An empty store with blocks of the usual size. */
    public InMemoryRunStore() {
        this(DEFAULT_BLOCK_SIZE);
    }

    /** @param blockSize of {@link #blockSize()} */
    public InMemoryRunStore(int blockSize) {
        this.blockSize = blockSize;
    }

    @Override
    public synchronized Optional<FrameRecord> last(FrameKey key) {
        return Optional.ofNullable(frames.get(key)).map(List::getLast);
    }

    @Override
    public synchronized Optional<FrameRecord> at(FrameKey key, long seq) {
        List<FrameRecord> log = frames.getOrDefault(key, List.of());
        return seq >= 1 && seq <= log.size() ? Optional.of(log.get((int) seq - 1)) : Optional.empty();
    }

    @Override
    public synchronized Map<FrameKey, FrameRecord> all(Map<FrameKey, Long> places) {
        Map<FrameKey, FrameRecord> found = new HashMap<>();
        places.forEach((key, seq) -> at(key, seq).ifPresent(entry -> found.put(key, entry)));
        return found;
    }

    @Override
    public synchronized Append append(FrameRecord entry) {
        List<FrameRecord> log = frames.computeIfAbsent(entry.key(), key -> new ArrayList<>());
        if (entry.seq() <= log.size()) {
            return new Append.Taken(log.get((int) entry.seq() - 1));
        }
        if (entry.seq() > log.size() + 1) {
            throw new IllegalStateException("A gap before record " + entry.seq() + " of " + entry.key());
        }
        log.add(entry);
        return new Append.Done();
    }

    @Override
    public int blockSize() {
        return blockSize;
    }

    @Override
    public synchronized boolean addBlock(List<FrameRecord> first) {
        if (!blocks.add(block(first.getFirst().key()))) {
            return false;
        }
        first.forEach(entry -> {
            if (!(append(entry) instanceof Append.Done)) {
                throw new IllegalStateException(entry.key() + " began before its block");
            }
        });
        return true;
    }

    private FrameKey block(FrameKey child) {
        var last = child.path().last();
        return new FrameKey(child.run(), child.path().parent().child(last.state(), last.index() / blockSize));
    }

    @Override
    public synchronized Set<String> join(JoinKey key, Set<String> added) {
        Set<String> members = joins.computeIfAbsent(key, it -> new TreeSet<>());
        members.addAll(added);
        return Set.copyOf(members);
    }

    @Override
    public synchronized Set<String> joined(JoinKey key) {
        return Set.copyOf(joins.getOrDefault(key, Set.of()));
    }

    @Override
    public synchronized void create(RunRecord run) {
        var key = run.head().key();
        if (runs.putIfAbsent(key, new Noted(run, 0)) == null) {
            var startedAt = run.head().startedAt();
            looks.put(
                    key,
                    new Look(
                            new Message.WatchRun(key, startedAt.plus(Watching.RENEWAL)),
                            startedAt.plus(Watching.FIRST)));
        }
    }

    @Override
    public synchronized Optional<RunRecord> run(RunKey key) {
        return Optional.ofNullable(runs.get(key)).map(Noted::run);
    }

    @Override
    public synchronized void setStatus(Effect.SetStatus status) {
        Noted standing = runs.get(status.run());
        if (standing == null || standing.seq() >= status.seq()) {
            return;
        }
        runs.put(status.run(), noted(standing, status));
        if (status.status() == RunStatus.RUNNING || status.children()) {
            var look = new Message.WatchRun(status.run(), status.at().plus(Watching.RENEWAL));
            looks.put(status.run(), new Look(look, status.at().plus(Watching.FIRST)));
        } else {
            looks.remove(status.run());
        }
    }

    @Override
    public synchronized void watch(Message.WatchRun message, Instant at) {
        looks.computeIfPresent(message.run(), (run, before) -> before.isReminder() ? before : new Look(message, at));
    }

    @Override
    public synchronized void unwatch(RunKey key) {
        if (run(key).filter(run -> run.status() != RunStatus.RUNNING).isPresent()) {
            looks.computeIfPresent(key, (run, look) -> look.isReminder() ? look : null);
        }
    }

    @Override
    public synchronized void remind(Message.RedriveRun message, Instant at) {
        run(message.run())
                .filter(run -> run.status() != RunStatus.RUNNING)
                .filter(run -> run.head().redrives() == message.number() - 1)
                .ifPresent(run -> looks.put(message.run(), new Look(message, at)));
    }

    /** The looks at runs that are due or will be. */
    public synchronized List<Look> looks() {
        return List.copyOf(looks.values());
    }

    /** Puts a look off that was sent, unless another has come in its place. */
    public synchronized void putOff(Look look, Instant until) {
        looks.replace(look.message().run(), look, new Look(look.message(), until));
    }

    /** A message for a run that is due at some time. */
    public record Look(Message message, Instant at) {
        private boolean isReminder() {
            return message instanceof Message.RedriveRun;
        }
    }

    @Override
    public void renew(FrameRecord entry) {
        // Nothing expires here.
    }

    @Override
    public void renew(JoinKey key) {
        // Nothing expires here.
    }

    private static Noted noted(Noted old, Effect.SetStatus status) {
        var run = old.run();
        var ended = status.status() == RunStatus.RUNNING ? Optional.<Instant>empty() : Optional.of(status.at());
        return new Noted(
                new RunRecord(run.head().redriven(status.redrives()), run.input(), status.status(), ended),
                status.seq());
    }

    @Override
    public synchronized Page<FrameRecord> history(RunKey key, Optional<String> cursor, int limit) {
        var all = new TreeMap<String, FrameRecord>();
        frames.forEach((frame, log) -> {
            if (frame.run().equals(key)) {
                log.forEach(entry -> all.put("%s#%010d".formatted(frame.path(), entry.seq()), entry));
            }
        });
        return page(cursor.map(from -> all.tailMap(from, false)).orElse(all), limit);
    }

    @Override
    public synchronized Page<RunRecord> runs(RunFilter filter, Optional<String> cursor, int limit) {
        var all = new TreeMap<String, RunRecord>(Comparator.reverseOrder());
        runs.values().stream()
                .map(Noted::run)
                .filter(filter::matches)
                .forEach(run -> all.put(run.head().key().id(), run));
        return page(cursor.map(from -> all.tailMap(from, false)).orElse(all), limit);
    }

    private static <T> Page<T> page(java.util.SortedMap<String, T> from, int limit) {
        List<T> items = from.values().stream().limit(limit).toList();
        Optional<String> next =
                from.size() > limit ? from.keySet().stream().skip(limit - 1L).findFirst() : Optional.empty();
        return new Page<>(items, next);
    }
}
