package dev.pagemill.workflow.engine;

import dev.pagemill.asl.run.Decision;
import dev.pagemill.asl.run.Event;
import dev.pagemill.asl.run.Frame;
import dev.pagemill.asl.run.HistoryEntry;
import dev.pagemill.workflow.run.Append;
import dev.pagemill.workflow.run.ChildLink;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunStatus;
import dev.pagemill.workflow.run.RunStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The frame protocol: a consistent read of the newest record; the message that led to it sends its outbox again; any
 * other is decided on and its transition is added by one conditional write, outbox and history in the same record.
 */
final class Transitions {
    /** How often a step that lost its place to another is tried anew before its message goes back to the queue. */
    private static final int MAX_TRIES = 4;

    private final RunStore store;
    private final Interpreting interpreting;
    private final ForkItems items;
    private final InstantSource clock;
    private final Supplier<String> nonces;

    Transitions(
            RunStore store, Interpreting interpreting, ForkItems items, InstantSource clock, Supplier<String> nonces) {
        this.store = store;
        this.interpreting = interpreting;
        this.items = items;
        this.clock = clock;
        this.nonces = nonces;
    }

    /**
     * What a message makes of a frame.
     *
     * @param cause names the message
     * @param answer whether the message answers what the frame sent last, so that all of its outbox is known to be sent
     * @param head the run from now on
     * @param link to whom the frame reports from now on
     * @param decide the transition; empty where the message does not apply to the frame
     */
    record Step(
            String cause,
            boolean answer,
            Function<Optional<FrameRecord>, RunHead> head,
            Function<Optional<FrameRecord>, Optional<ChildLink>> link,
            Function<Optional<FrameRecord>, Optional<Decision>> decide) {}

    /** Applies an event to a frame that exists; one that does not fit, or that has no frame, changes nothing. */
    List<Effect> apply(FrameKey key, String cause, Event event) {
        return take(key, step(cause, answers(event), last -> Optional.of(event)));
    }

    /** Whether an event can only come after everything that the frame sent before. */
    private static boolean answers(Event event) {
        return switch (event) {
            case Event.Continue e -> true;
            case Event.TaskSucceeded e -> true;
            case Event.TaskFailed e -> true;
            case Event.TaskHeartbeat e -> true;
            case Event.ChildrenFinished e -> true;
            case Event.ChildFailed e -> true;
            case Event.ItemsRead e -> true;
            case Event.TimerFired e -> false;
            case Event.Cancel e -> false;
            case Event.Collapse e -> false;
            case Event.Redrive e -> false;
        };
    }

    /** A step that keeps head and link as they are; the event may depend on the frame. */
    Step step(String cause, boolean answer, Function<FrameRecord, Optional<Event>> event) {
        return new Step(
                cause,
                answer,
                last -> last.orElseThrow().head(),
                last -> last.orElseThrow().link(),
                last -> last.flatMap(entry -> entry.frame()
                        .flatMap(frame -> event.apply(entry).map(it -> decide(entry.head(), frame, it)))
                        .filter(decision -> !decision.stale())));
    }

    Decision decide(RunHead head, Frame frame, Event event) {
        return interpreting.decide(head, frame, event);
    }

    /** Takes a step and tells what must be sent for it, whether this call or an earlier one took it. */
    List<Effect> take(FrameKey key, Step step) {
        return tried(key, step, store.last(key), MAX_TRIES);
    }

    /** As {@link #take} for a frame that most likely has no record yet: it is read only where that proves wrong. */
    List<Effect> takeFirst(FrameKey key, Step step) {
        return tried(key, step, Optional.empty(), MAX_TRIES);
    }

    /** The first record of a frame that has none; empty where the step does not apply to such. */
    Optional<FrameRecord> first(FrameKey key, Step step) {
        return step.decide().apply(Optional.empty()).map(decision -> entry(key, Optional.empty(), step, decision));
    }

    private List<Effect> tried(FrameKey key, Step step, Optional<FrameRecord> last, int tries) {
        if (last.isPresent() && last.get().cause().equals(step.cause())) {
            return last.get().outbox();
        }
        Optional<Decision> decision = step.decide().apply(last);
        if (decision.isEmpty()) {
            return List.of();
        }
        FrameRecord entry = entry(key, last, step, decision.get());
        return switch (store.append(entry)) {
            case Append.Done done -> entry.outbox();
            case Append.Taken taken when taken.standing().nonce().equals(entry.nonce()) -> entry.outbox();
            case Append.Taken taken when tries > 1 -> tried(key, step, store.last(key), tries - 1);
            case Append.Taken taken -> throw new Contended(key);
        };
    }

    private FrameRecord entry(FrameKey key, Optional<FrameRecord> last, Step step, Decision decision) {
        long seq = last.map(FrameRecord::seq).orElse(0L) + 1;
        RunHead head = step.head().apply(last);
        Optional<ChildLink> link = step.link().apply(last);
        var outbox = new Outbox(head, key, seq, link, last.flatMap(FrameRecord::fork), shape(head, decision));
        Instant now = at(decision.history());
        var filled = outbox.fill(decision.next(), decision.commands(), now);
        var effects = new ArrayList<Effect>();
        if (!step.answer()) {
            last.ifPresent(entry ->
                    entry.outbox().stream().filter(Effect::outlivesItsStep).forEach(effects::add));
        }
        filled.effects().stream().filter(effect -> !effect.advances()).forEach(effects::add);
        filled.effects().stream().filter(Effect::advances).forEach(effects::add);
        if (reopened(last, decision)) {
            effects.addFirst(new Effect.SetStatus(
                    key.run(), RunStatus.RUNNING, seq, now, head.redrives(), interpreting.hasForks(head)));
        }
        return new FrameRecord(
                key,
                seq,
                nonces.get(),
                step.cause(),
                head,
                link,
                Optional.of(decision.next()),
                effects,
                decision.history(),
                filled.fork(),
                items.store(key.run().tenant(), decision));
    }

    /** When a transition took place: all that is told of it tells this one instant. */
    private Instant at(List<HistoryEntry> history) {
        return history.isEmpty() ? clock.instant() : history.getLast().at();
    }

    /** A root frame's status, to be noted once more. */
    Optional<Effect> status(FrameRecord root) {
        return root.frame()
                .map(frame -> new Effect.SetStatus(
                        root.key().run(),
                        frame.outcome() == null ? RunStatus.RUNNING : RunStatus.of(frame.outcome()),
                        root.seq(),
                        at(root.history()),
                        root.head().redrives(),
                        interpreting.hasForks(root.head())));
    }

    private Outbox.Shape shape(RunHead head, Decision decision) {
        // Asked at the end alone: a run whose definition cannot be read ends too, before it has begun.
        boolean children = decision.next().step() > 0
                && decision.next().outcome() != null
                && decision.next().path().isRoot()
                && interpreting.hasForks(head);
        return new Outbox.Shape(items.width(), children);
    }

    private static boolean reopened(Optional<FrameRecord> last, Decision decision) {
        return last.isPresent()
                && last.get().key().path().isRoot()
                && last.get().done()
                && decision.next().outcome() == null;
    }

    /** Others changed the frame each time this step was about to. */
    static final class Contended extends RuntimeException {
        Contended(FrameKey key) {
            super("Frame " + key.path() + " of run " + key.run().id() + " changed " + MAX_TRIES
                    + " times under this step; its message comes back");
        }
    }
}
