package dev.pagemill.workflow.engine;

import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.workflow.run.ChildLink;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.JoinKey;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.Message.WatchFrames.Purpose;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunRecord;
import dev.pagemill.workflow.run.RunStatus;
import dev.pagemill.workflow.run.RunStore;
import dev.pagemill.workflow.run.Watching;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after runs that take long. A message that was lost for good (it went to a dead-letter queue, or outlived its queue's
 * retention) would leave its frame waiting for ever: each frame that has been quiet for a while sends again what it sent last,
 * which does no harm where nothing was lost. And items expire some time after they were written, so those of a run that still
 * goes on are given more time. A run that has ended is looked at until none of its children goes on.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** Frames that changed since then have their messages on the way. */
    private static final Duration QUIET = Duration.ofMinutes(15);

    /** For so long a task is sent again: a day less than its result is kept, by which a worker knows that it is done. */
    private static final Duration TASKS = Duration.ofDays(14);

    /** For so long after its end a run is looked at whose children go on; what then remains has defied many looks. */
    private static final Duration SWEEPS = Duration.ofDays(2);

    /** Records that one message looks at. */
    private static final int PAGE = 100;

    private final RunStore store;
    private final BlobStore blobs;
    private final InstantSource clock;

    Watch(RunStore store, BlobStore blobs, InstantSource clock) {
        this.store = store;
        this.blobs = blobs;
        this.clock = clock;
    }

    List<Effect> run(Message.WatchRun m) {
        Optional<RunRecord> known = store.run(m.run());
        if (known.isEmpty()) {
            return List.of();
        }
        RunRecord run = known.get();
        Optional<FrameRecord> root = store.last(FrameKey.root(m.run()));
        boolean over = root.isPresent() && root.get().done();
        if (over && run.status() == RunStatus.RUNNING) {
            // Its end was not noted in the list.
            return root.get().outbox();
        }
        Instant now = clock.instant();
        if (run.endedAt().filter(end -> now.isAfter(end.plus(SWEEPS))).isPresent()) {
            store.unwatch(m.run());
            return List.of();
        }
        boolean renew = !over && !now.isBefore(m.renewAt());
        Instant renewAt = renew ? now.plus(Watching.RENEWAL) : m.renewAt();
        store.watch(
                new Message.WatchRun(m.run(), renewAt), Watching.next(run.head().startedAt(), now));
        if (renew) {
            renew(run.input());
        }
        Purpose purpose = over ? Purpose.SWEEP : renew ? Purpose.RENEW : Purpose.KEEP_GOING;
        return List.of(new Effect.Tell(
                root.isEmpty()
                        ? new Message.StartRun(run.head(), run.input())
                        : new Message.WatchFrames(m.run(), purpose, Optional.empty())));
    }

    List<Effect> frames(Message.WatchFrames m) {
        var page = store.history(m.run(), m.cursor(), PAGE);
        if (m.purpose() == Purpose.RENEW) {
            page.items().forEach(this::renew);
        }
        Map<FrameKey, FrameRecord> frames = new LinkedHashMap<>();
        page.items().forEach(entry -> frames.put(entry.key(), entry));
        var effects = new ArrayList<Effect>();
        Map<FrameKey, Optional<Fork>> forks = new HashMap<>();
        boolean sweeping = m.purpose() == Purpose.SWEEP || m.purpose() == Purpose.SWEEP_AGAIN;
        var unread = new ArrayList<FrameKey>();
        frames.values().stream()
                // After the run's end nobody waits for a child that is done.
                .filter(entry -> !sweeping || !entry.done())
                .forEach(entry -> effects.addAll(sweeping ? swept(entry, forks, unread) : looked(entry, forks)));
        boolean clean = effects.isEmpty() && unread.isEmpty();
        Purpose purpose = m.purpose() == Purpose.SWEEP && !clean ? Purpose.SWEEP_AGAIN : m.purpose();
        if (page.next().isPresent()) {
            effects.add(new Effect.Tell(new Message.WatchFrames(m.run(), purpose, page.next())));
        } else if (purpose == Purpose.SWEEP) {
            store.unwatch(m.run());
        }
        return effects;
    }

    /** One that cannot be read now keeps nobody from its neighbours; the next look tries again, as a redrive may want it. */
    private List<Effect> swept(FrameRecord entry, Map<FrameKey, Optional<Fork>> forks, List<FrameKey> unread) {
        try {
            return looked(entry, forks);
        } catch (RuntimeException e) {
            LOG.warn("A frame of run {} cannot be swept now", entry.key().run().id(), e);
            unread.add(entry.key());
            return List.of();
        }
    }

    private List<Effect> looked(FrameRecord entry, Map<FrameKey, Optional<Fork>> forks) {
        FrameRecord last = store.last(entry.key()).orElse(entry);
        boolean waitedFor = last.link()
                .map(link -> isWaitedFor(last.key().run(), link, forks))
                .orElse(!last.done());
        if (waitedFor) {
            return isQuiet(last) ? again(last) : List.of();
        }
        // As the child was before its parent was read: a redrive that adopted it since is not to be undone.
        return last.done()
                ? List.of()
                : entry.link().map(link -> abort(entry, link)).orElse(List.of());
    }

    private boolean isQuiet(FrameRecord last) {
        return since(last).map(age -> age.compareTo(QUIET) >= 0).orElse(true);
    }

    private Optional<Duration> since(FrameRecord last) {
        return last.history().isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.between(last.history().getLast().at(), clock.instant()));
    }

    private List<Effect> again(FrameRecord last) {
        var effects = new ArrayList<Effect>();
        boolean tasks = since(last).map(age -> age.compareTo(TASKS) < 0).orElse(false);
        last.outbox().stream()
                .filter(effect -> tasks || !(effect instanceof Effect.RunTask))
                .forEach(effects::add);
        last.frame()
                .ifPresent(frame -> frame.timers()
                        .forEach(timer -> effects.add(new Effect.Tell(
                                new Message.TimerDue(
                                        last.key().run(), last.key().path(), frame.step(), timer.kind(), timer.due()),
                                Optional.of(timer.due())))));
        return effects;
    }

    /** Whether the parent still waits for this child's end, or will once it has adopted it. */
    private boolean isWaitedFor(RunKey run, ChildLink link, Map<FrameKey, Optional<Fork>> forks) {
        var parent = new FrameKey(run, link.fork().parent());
        return forks.computeIfAbsent(
                        parent,
                        key -> store.last(key).filter(last -> !last.done()).flatMap(FrameRecord::fork))
                .map(fork -> fork.origin() == link.fork().origin())
                .orElse(false);
    }

    private static List<Effect> abort(FrameRecord last, ChildLink link) {
        return List.of(
                new Effect.Tell(new Message.AbortChildren(last.head(), link.fork(), link.index(), link.index() + 1)));
    }

    private void renew(FrameRecord entry) {
        store.renew(entry);
        entry.forkData().ifPresent(data -> data.chunks().forEach(this::renew));
        entry.fork().filter(fork -> fork.parent().equals(entry.key().path())).ifPresent(fork -> {
            for (int shard = 0; shard < fork.shards(); shard++) {
                store.renew(new JoinKey(entry.key().run(), fork, shard));
            }
            var all = new JoinKey(entry.key().run(), fork, JoinKey.ROOT);
            store.renew(all);
            Join.stored(store.joined(all)).forEach(this::renew);
        });
    }

    /** The bucket's lifecycle counts from the last write. */
    private void renew(Payload payload) {
        switch (payload) {
            case Payload.Inline inline -> {
                // It lies in an item.
            }
            case Payload.Spilled spilled ->
                blobs.get(spilled.ref())
                        .ifPresent(bytes -> blobs.put(spilled.ref().tenant(), bytes));
        }
    }
}
