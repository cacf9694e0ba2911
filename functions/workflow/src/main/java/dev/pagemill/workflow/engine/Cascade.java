package dev.pagemill.workflow.engine;

import dev.pagemill.workflow.engine.EventBatch.Concurrency;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.JoinKey;
import dev.pagemill.workflow.run.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies messages, and at once some of those that follow from them: the end of a child is joined, and its successor begun,
 * without a way through the queue. Children of one set that end in one batch are joined by one write. What follows is durable
 * in the outbox that it comes from, whose message is acknowledged only after everything is done, so a crash loses nothing: the
 * message comes again, finds each frame on the way as it left it, and does the same. Hence no frame is changed twice on one way, nor
 * its fork begun again: that would hide the first change's outbox from the message that comes again. It goes through the queue.
 */
final class Cascade {
    private static final Logger LOG = LoggerFactory.getLogger(Cascade.class);

    /** How often what follows is applied at once; then it goes through the queue. */
    private static final int MAX_ROUNDS = 4;

    /** Children begun here because of others that ended: an invocation stays short, and a large fork spreads over many. */
    private static final int MAX_BEGUN = 40;

    private final Engine engine;
    private final Delivery delivery;
    private final Concurrency concurrency;
    private final Map<Integer, RuntimeException> failed = new HashMap<>();
    private final List<Outbox> toSend = new ArrayList<>();
    private int budget = MAX_BEGUN;

    /**
     * One call of the engine.
     *
     * @param sources the positions of the messages of the batch that it comes from
     * @param frames those changed on the way from there to here
     */
    private record Work(Set<Integer> sources, List<Message> messages, Set<FrameKey> frames) {
        /** Whether the parent that these ends are told to was changed on the way to them. */
        boolean isRoundabout() {
            return messages.getFirst() instanceof Message.ChildDone done
                    && !Collections.disjoint(frames, Reach.of(done));
        }

        Set<FrameKey> framesAfter() {
            var after = new HashSet<>(frames);
            messages.forEach(message -> after.addAll(Reach.of(message)));
            return after;
        }
    }

    private record Outbox(Work from, List<Effect> effects) {
        Set<Integer> sources() {
            return from.sources();
        }
    }

    Cascade(Engine engine, Delivery delivery, Concurrency concurrency) {
        this.engine = engine;
        this.delivery = delivery;
        this.concurrency = concurrency;
    }

    /**
     * Applies messages and does all that follows.
     *
     * @return why, for each message that was not applied, or not all of whose effects were done
     */
    Map<Integer, RuntimeException> run(Map<Integer, Message> messages) {
        var first = new ArrayList<Work>();
        messages.forEach((source, message) -> first.add(new Work(Set.of(source), List.of(message), Set.of())));
        List<Work> works = joinedTogether(first);
        for (int round = 0; !works.isEmpty(); round++) {
            List<Outbox> outboxes = applied(works, round);
            outboxes = delivered(outboxes, false);
            works = joinedTogether(split(outboxes, round < MAX_ROUNDS));
        }
        delivered(toSend, true);
        return failed;
    }

    private static List<Work> joinedTogether(List<Work> works) {
        var all = new ArrayList<Work>();
        Map<JoinKey, Work> joins = new LinkedHashMap<>();
        for (Work work : works) {
            if (work.messages().getFirst() instanceof Message.ChildDone done) {
                joins.merge(Join.key(done), work, Cascade::together);
            } else {
                all.add(work);
            }
        }
        all.addAll(joins.values());
        return all;
    }

    private static Work together(Work one, Work other) {
        var sources = new TreeSet<>(one.sources());
        sources.addAll(other.sources());
        var messages = new ArrayList<>(one.messages());
        messages.addAll(other.messages());
        var frames = new HashSet<>(one.frames());
        frames.addAll(other.frames());
        return new Work(sources, messages, frames);
    }

    private List<Outbox> applied(List<Work> works, int round) {
        var calls = new ArrayList<Callable<Outbox>>();
        works.forEach(work -> calls.add(() -> applied(work, round)));
        return concurrency.all(calls).stream()
                .filter(outbox -> !outbox.effects().isEmpty())
                .toList();
    }

    private Outbox applied(Work work, int round) {
        try {
            var first = work.messages().getFirst();
            return new Outbox(
                    work,
                    first instanceof Message.ChildDone
                            ? joined(work.messages(), !work.isRoundabout())
                            : engine.handle(first));
        } catch (RuntimeException e) {
            LOG.warn("{} of run {} was not applied", work.messages().getFirst().getClass(), run(work), e);
            if (round == 0) {
                fail(work.sources(), e);
                return new Outbox(work, List.of());
            }
            // On its own way through the queue it has its own number of tries.
            List<Effect> messages =
                    work.messages().stream().<Effect>map(Effect.Tell::new).toList();
            synchronized (toSend) {
                toSend.add(new Outbox(work, messages));
            }
            return new Outbox(work, List.of());
        }
    }

    private static String run(Work work) {
        return work.messages().getFirst().run().id();
    }

    private List<Effect> joined(List<Message> messages, boolean tellParent) {
        return engine.childrenDone(
                messages.stream().map(Message.ChildDone.class::cast).toList(), tellParent);
    }

    /** What does not let a frame go on is done before what does; an outbox of which that failed goes no further. */
    private List<Outbox> delivered(List<Outbox> outboxes, boolean all) {
        Set<Integer> bad = delivery.send(outboxes.stream()
                .map(outbox -> outbox.effects().stream()
                        .filter(effect -> all || !effect.advances())
                        .toList())
                .toList());
        var good = new ArrayList<Outbox>();
        for (int i = 0; i < outboxes.size(); i++) {
            if (bad.contains(i)) {
                fail(outboxes.get(i).sources(), new IllegalStateException("Not all that follows could be sent"));
            } else {
                good.add(outboxes.get(i));
            }
        }
        return good;
    }

    /** Keeps what goes through queues for the end; gives what is done here. */
    private List<Work> split(List<Outbox> outboxes, boolean here) {
        var works = new ArrayList<Work>();
        for (Outbox outbox : outboxes) {
            var rest = new ArrayList<Effect>();
            for (Effect effect : outbox.effects()) {
                if (here
                        && effect instanceof Effect.Tell tell
                        && tell.notBefore().isEmpty()
                        && mayFollow(outbox.from(), tell.message())
                        && isBrief(tell.message())) {
                    works.add(new Work(
                            outbox.sources(),
                            List.of(tell.message()),
                            outbox.from().framesAfter()));
                } else if (effect.advances()) {
                    rest.add(effect);
                }
            }
            toSend.add(new Outbox(outbox.from(), rest));
        }
        return works;
    }

    private static boolean mayFollow(Work work, Message message) {
        return switch (work.messages().getFirst()) {
            // What they send again comes from many frames, none of which has changed.
            case Message.WatchRun m -> false;
            case Message.WatchFrames m -> false;
            case Message.ChildDone m when message instanceof Message.ChildDone -> !work.isRoundabout();
            default -> message instanceof Message.ChildDone || !Reach.comesBackTo(work.framesAfter(), message);
        };
    }

    private boolean isBrief(Message message) {
        int children = switch (message) {
            case Message.ChildDone m -> 1;
            case Message.StartChild m -> 1;
            case Message.StartChildren m -> m.to() - m.from();
            case Message.GoOn m -> 1;
            default -> Integer.MAX_VALUE;
        };
        if (children > budget) {
            return false;
        }
        budget -= children;
        return true;
    }

    private synchronized void fail(Set<Integer> sources, RuntimeException why) {
        sources.forEach(source -> failed.putIfAbsent(source, why));
    }
}
