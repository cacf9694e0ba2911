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
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunRecord;
import dev.pagemill.workflow.run.RunStore;
import dev.pagemill.workflow.run.Watching;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks after runs that take long. A message that was lost for good (it went to a dead-letter queue, or outlived its queue's
 * retention) would leave its frame waiting for ever: each frame that has been quiet for a while sends again what it sent last,
 * which does no harm where nothing was lost. And items expire some time after they were written, so those of a run that still
 * goes on are given more time.
 */
final class Watch {
    /** Frames that changed since then have their messages on the way. */
    private static final Duration QUIET = Duration.ofMinutes(15);

    /** For so long a task is sent again: a day less than its result is kept, by which a worker knows that it is done. */
    private static final Duration TASKS = Duration.ofDays(14);

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
        if (root.isPresent() && root.get().done()) {
            // Its end was not noted in the list.
            return root.get().outbox();
        }
        Instant now = clock.instant();
        boolean renew = !now.isBefore(m.renewAt());
        Instant renewAt = renew ? now.plus(Watching.RENEWAL) : m.renewAt();
        store.watch(
                new Message.WatchRun(m.run(), renewAt), Watching.next(run.head().startedAt(), now));
        if (renew) {
            renew(run.input());
        }
        return List.of(new Effect.Tell(
                root.isEmpty()
                        ? new Message.StartRun(run.head(), run.input())
                        : new Message.WatchFrames(m.run(), renew, Optional.empty())));
    }

    List<Effect> frames(Message.WatchFrames m) {
        var page = store.history(m.run(), m.cursor(), PAGE);
        if (m.renew()) {
            page.items().forEach(this::renew);
        }
        var frames = new LinkedHashSet<FrameKey>();
        page.items().forEach(entry -> frames.add(entry.key()));
        var effects = new ArrayList<Effect>();
        Map<FrameKey, Optional<Fork>> forks = new HashMap<>();
        for (FrameKey key : frames) {
            store.last(key).filter(this::isQuiet).ifPresent(last -> effects.addAll(again(last, forks)));
        }
        page.next()
                .ifPresent(next ->
                        effects.add(new Effect.Tell(new Message.WatchFrames(m.run(), m.renew(), Optional.of(next)))));
        return effects;
    }

    private boolean isQuiet(FrameRecord last) {
        return since(last).map(age -> age.compareTo(QUIET) >= 0).orElse(true);
    }

    private Optional<Duration> since(FrameRecord last) {
        return last.history().isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.between(last.history().getLast().at(), clock.instant()));
    }

    private List<Effect> again(FrameRecord last, Map<FrameKey, Optional<Fork>> forks) {
        boolean waitedFor = last.link()
                .map(link -> isWaitedFor(last.key().run(), link, forks))
                .orElse(!last.done());
        if (!waitedFor) {
            return last.done()
                    ? List.of()
                    : last.link().map(link -> abort(last, link)).orElse(List.of());
        }
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

    /** Whether the parent still waits for this child's end. */
    private boolean isWaitedFor(RunKey run, ChildLink link, Map<FrameKey, Optional<Fork>> forks) {
        var parent = new FrameKey(run, link.fork().parent());
        return forks.computeIfAbsent(
                        parent,
                        key -> store.last(key).filter(last -> !last.done()).flatMap(FrameRecord::fork))
                .equals(Optional.of(link.fork()));
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
