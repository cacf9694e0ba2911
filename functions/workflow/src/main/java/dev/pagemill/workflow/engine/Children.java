package dev.pagemill.workflow.engine;

import dev.pagemill.asl.run.Command;
import dev.pagemill.asl.run.Decision;
import dev.pagemill.asl.run.Event;
import dev.pagemill.asl.run.Frame;
import dev.pagemill.asl.run.Interpreter;
import dev.pagemill.asl.run.Outcome;
import dev.pagemill.workflow.engine.Transitions.Step;
import dev.pagemill.workflow.run.Append;
import dev.pagemill.workflow.run.ChildLink;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Starts, adopts and aborts the children of forks. Children exist only once their start message has arrived. */
final class Children {
    /** Children that one message begins. */
    static final int MAX_BEGUN = 20;

    /** Parts that a message for more children is split into at most. */
    static final int MAX_PARTS = 100;

    /** Lanes that one message aborts. */
    static final int MAX_ABORTED_LANES = 64;

    /** Children of one lane that one message looks at. */
    private static final int MAX_WALKED = 200;

    private final RunStore store;
    private final Transitions transitions;
    private final Interpreting interpreting;
    private final ForkItems items;
    private final Supplier<String> nonces;

    Children(
            RunStore store,
            Transitions transitions,
            Interpreting interpreting,
            ForkItems items,
            Supplier<String> nonces) {
        this.store = store;
        this.transitions = transitions;
        this.interpreting = interpreting;
        this.items = items;
        this.nonces = nonces;
    }

    /** Begins a few children at once; more are left to messages of their own, and very many to messages that split again. */
    List<Effect> startAll(Message.StartChildren m) {
        var effects = new ArrayList<Effect>();
        int count = m.to() - m.from();
        int most = m.fork().together() ? store.blockSize() : MAX_BEGUN;
        if (count <= most) {
            return startFew(m);
        }
        int width = most;
        while (count > width * MAX_PARTS) {
            width *= MAX_PARTS;
        }
        for (int from = m.from(); from < m.to(); from += width) {
            int to = Math.min(m.to(), from + width);
            effects.add(new Effect.Tell(new Message.StartChildren(m.head(), m.fork(), from, to)));
        }
        return effects;
    }

    private List<Effect> startFew(Message.StartChildren m) {
        var all = IntStream.range(m.from(), m.to())
                .mapToObj(index -> new Message.StartChild(m.head(), m.fork(), index))
                .toList();
        if (m.fork().together()) {
            var block = all.stream()
                    .flatMap(child -> transitions.first(key(child), begin(child)).stream())
                    .toList();
            if (store.addBlock(block)) {
                return block.stream().flatMap(entry -> entry.outbox().stream()).toList();
            }
        }
        return all.stream().flatMap(child -> start(child).stream()).toList();
    }

    private static FrameKey key(Message.StartChild m) {
        return childKey(m.head(), m.fork(), m.index());
    }

    private static String cause(Message.StartChild m) {
        return "start:" + m.fork().generation();
    }

    private Step begin(Message.StartChild m) {
        var link = Optional.of(new ChildLink(m.fork(), m.index()));
        return new Step(cause(m), false, before -> m.head(), before -> link, before -> begun(m, before));
    }

    /** Begins a child by a record of its own; children that begin together have had their block then. */
    List<Effect> start(Message.StartChild m) {
        var key = key(m);
        String cause = cause(m);
        var step = begin(m);
        if (m.fork().together() && m.fork().generation() == m.fork().origin()) {
            return transitions.take(key, step);
        }
        if (m.fork().generation() == m.fork().origin()) {
            return transitions.takeFirst(key, step);
        }
        Optional<FrameRecord> last = store.last(key).filter(entry -> isOlder(entry, m.fork()) && isOf(m.fork(), entry));
        if (last.isPresent() && succeeded(last.get())) {
            // A redrive keeps what succeeded: the new generation is only told of it.
            return List.of(new Effect.Tell(new Message.ChildDone(
                    m.head(), m.fork(), m.index(), last.get().seq(), Optional.empty())));
        }
        if (last.isPresent() && !last.get().done()) {
            return adopt(m, last.get(), cause);
        }
        return transitions.take(key, step);
    }

    private Optional<Decision> begun(Message.StartChild m, Optional<FrameRecord> before) {
        if (before.isPresent() && !isOlder(before.get(), m.fork())) {
            return Optional.empty();
        }
        if (before.isPresent()
                && isOf(m.fork(), before.get())
                && before.get().frame().isPresent()) {
            var frame = before.get().frame().get();
            return before.get().done() && !succeeded(before.get())
                    ? Optional.of(interpreting.decide(m.head(), frame, new Event.Redrive()))
                    : Optional.empty();
        }
        var data = items.data(m.head().key(), m.fork());
        var child = new Interpreter.Child(
                m.index(),
                items.item(data, m.fork(), m.index()),
                before.map(this::steps).orElse(0L));
        var begun = interpreting.startChild(m.head(), data.shared(), child);
        return Optional.of(before.isPresent() && !before.get().done() ? overtaking(begun) : begun);
    }

    /** The step that a frame has come to, also where a tombstone stands on it now. */
    private long steps(FrameRecord entry) {
        Optional<FrameRecord> at = Optional.of(entry);
        while (at.isPresent() && at.get().frame().isEmpty() && at.get().seq() > 1) {
            at = store.at(entry.key(), at.get().seq() - 1);
        }
        return at.flatMap(FrameRecord::frame).map(Frame::step).orElse(0L);
    }

    /** In the place of one whose abort has not come yet: the children of that one are aborted now. */
    private static Decision overtaking(Decision begun) {
        var commands = new ArrayList<Command>();
        commands.add(new Command.AbortChildren(begun.next().step()));
        commands.addAll(begun.commands());
        return new Decision(begun.next(), commands, begun.history(), begun.transitions());
    }

    /** A child that still runs is left to run and reports to the new generation. */
    private List<Effect> adopt(Message.StartChild m, FrameRecord last, String cause) {
        var adopted = new FrameRecord(
                last.key(),
                last.seq() + 1,
                nonces.get(),
                cause,
                m.head(),
                Optional.of(new ChildLink(m.fork(), m.index())),
                last.frame(),
                last.outbox(),
                List.of(),
                last.fork(),
                Optional.empty());
        return switch (store.append(adopted)) {
            case Append.Done done -> adopted.outbox();
            // The child has gone on meanwhile: look at it again.
            case Append.Taken taken -> taken.standing().nonce().equals(adopted.nonce()) ? adopted.outbox() : start(m);
        };
    }

    /** Walks each lane from the given child on: what is done is passed, what runs is cancelled, what is next never starts. */
    List<Effect> abort(Message.AbortChildren m) {
        if (m.to() - m.from() > MAX_ABORTED_LANES) {
            var effects = new ArrayList<Effect>();
            for (int from = m.from(); from < m.to(); from += MAX_ABORTED_LANES) {
                int to = Math.min(m.to(), from + MAX_ABORTED_LANES);
                effects.add(new Effect.Tell(new Message.AbortChildren(m.head(), m.fork(), from, to)));
            }
            return effects;
        }
        var effects = new ArrayList<Effect>();
        for (int lane = m.from(); lane < m.to(); lane++) {
            effects.addAll(abortLane(m.head(), m.fork(), lane));
        }
        return effects;
    }

    private List<Effect> abortLane(RunHead head, Fork fork, int first) {
        var effects = new ArrayList<Effect>();
        int index = first;
        for (int walked = 0; index < fork.count(); walked++, index += fork.lanes()) {
            if (walked == MAX_WALKED) {
                effects.add(new Effect.Tell(new Message.AbortChildren(head, fork, index, index + 1)));
                return effects;
            }
            var key = childKey(head, fork, index);
            Optional<FrameRecord> last = store.last(key);
            if (last.map(entry -> isBefore(fork, entry)).orElse(true)) {
                last.filter(entry -> !entry.done())
                        .flatMap(FrameRecord::link)
                        .ifPresent(link -> effects.addAll(transitions.take(key, cancelled(link.fork()))));
                if (tombstone(head, fork, index)) {
                    return effects;
                }
            }
            effects.addAll(transitions.take(key, cancelled(fork)));
            if (store.last(key).map(entry -> !succeeded(entry)).orElse(true)) {
                return effects;
            }
        }
        return effects;
    }

    /** Looks at the generation in the same step that cancels: a redrive may adopt the child at any time. */
    private Step cancelled(Fork fork) {
        return transitions.step(
                "abort:" + fork.generation(),
                false,
                last -> last.generation() > fork.generation()
                        ? Optional.empty()
                        : Optional.of(new Event.Cancel("States.Aborted", "The fork is over")));
    }

    /** Keeps a child from starting; false where it has started meanwhile. */
    private boolean tombstone(RunHead head, Fork fork, int index) {
        var key = childKey(head, fork, index);
        Optional<FrameRecord> last = store.last(key);
        if (last.isPresent() && !(last.get().done() && isBefore(fork, last.get()))) {
            return isTombstone(last.get());
        }
        if (last.isEmpty() && fork.together()) {
            // The whole fork is over, so no neighbour need begin either.
            return store.addBlock(block(head, fork, index))
                    || store.last(key)
                            .map(Children::isTombstone)
                            .orElseGet(() -> appended(stone(head, fork, index, 1)));
        }
        return appended(stone(head, fork, index, last.map(FrameRecord::seq).orElse(0L) + 1));
    }

    private List<FrameRecord> block(RunHead head, Fork fork, int index) {
        int first = index / store.blockSize() * store.blockSize();
        return IntStream.range(first, Math.min(fork.count(), first + store.blockSize()))
                .mapToObj(each -> stone(head, fork, each, 1))
                .toList();
    }

    private FrameRecord stone(RunHead head, Fork fork, int index, long seq) {
        return new FrameRecord(
                childKey(head, fork, index),
                seq,
                nonces.get(),
                "abort:" + fork.generation(),
                head,
                Optional.of(new ChildLink(fork, index)),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private boolean appended(FrameRecord tombstone) {
        return switch (store.append(tombstone)) {
            case Append.Done done -> true;
            case Append.Taken taken -> isTombstone(taken.standing());
        };
    }

    private static boolean isTombstone(FrameRecord entry) {
        return entry.frame().isEmpty();
    }

    /** Whether a record is of this fork, in whatever generation, and not of another that stood in this place. */
    private static boolean isOf(Fork fork, FrameRecord entry) {
        return entry.link().map(link -> link.fork().origin() == fork.origin()).orElse(false);
    }

    /** Whether a record is of a fork that stood in this place before: an earlier attempt, or an earlier round of a loop. */
    private static boolean isBefore(Fork fork, FrameRecord entry) {
        return entry.link().map(link -> link.fork().origin() < fork.origin()).orElse(false);
    }

    private static FrameKey childKey(RunHead head, Fork fork, int index) {
        return new FrameKey(head.key(), fork.child(index));
    }

    private static boolean isOlder(FrameRecord entry, Fork fork) {
        return entry.generation() < fork.generation();
    }

    private static boolean succeeded(FrameRecord entry) {
        return entry.frame()
                .map(frame -> frame.outcome() instanceof Outcome.Succeeded)
                .orElse(false);
    }
}
