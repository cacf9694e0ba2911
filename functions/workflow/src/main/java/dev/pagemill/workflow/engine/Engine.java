package dev.pagemill.workflow.engine;

import dev.pagemill.asl.run.Event;
import dev.pagemill.asl.run.Outcome;
import dev.pagemill.asl.run.Timer;
import dev.pagemill.asl.run.TimerKind;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.task.TaskResultMessage;
import dev.pagemill.workflow.engine.Transitions.Step;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunRecord;
import dev.pagemill.workflow.run.RunStatus;
import dev.pagemill.workflow.run.RunStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Applies one message. When it returns, the transition is durable and the effects are what must be sent. */
public final class Engine {
    private static final int NO_SPILL_BELOW = 0;
    private static final int CHUNK_INLINE_BYTES = 2048;

    private final RunStore store;
    private final Payloads payloads;
    private final InstantSource clock;
    private final Interpreting interpreting;
    private final Transitions transitions;
    private final Children children;
    private final Join join;
    private final Watch watch;

    /** An engine on these ports. */
    public Engine(RunStore store, Machines machines, BlobStore blobs, Surroundings around) {
        this.store = store;
        this.payloads = new Payloads(blobs);
        this.clock = around.clock();
        this.interpreting = new Interpreting(
                machines, run -> payloads.load(store.run(run).orElseThrow().input()), clock, around.chance());
        var items = new ForkItems(store, new Payloads(blobs, CHUNK_INLINE_BYTES), around.forkWidth());
        this.transitions = new Transitions(store, interpreting, items, clock, around::nonce);
        this.children = new Children(store, transitions, interpreting, items, around::nonce);
        this.join = new Join(store, transitions, items, new Payloads(blobs, NO_SPILL_BELOW));
        this.watch = new Watch(store, blobs, clock);
    }

    /**
     * What the engine takes from the world around it.
     *
     * @param chance a fresh random number at each call
     * @param forkWidth {@link Fork#width()} of forks to come, usually {@link Fork#WIDTH}
     */
    public record Surroundings(InstantSource clock, LongSupplier chance, int forkWidth) {
        String nonce() {
            return Long.toHexString(chance.getAsLong());
        }
    }

    /**
     * Applies a message.
     *
     * @return what must be sent before the message is acknowledged; nothing where it came late or twice
     * @throws RuntimeException where it could not be applied now: it must come back
     */
    public List<Effect> handle(Message message) {
        return switch (message) {
            case Message.StartRun m -> start(m);
            case Message.StartChild m -> children.start(m);
            case Message.StartChildren m -> children.startAll(m);
            case Message.ChildDone m -> join.childrenDone(List.of(m), true);
            case Message.AbortChildren m -> children.abort(m);
            case Message.TaskDone m ->
                transitions.apply(new FrameKey(m.run(), m.path()), "task:" + m.step(), answer(m));
            case Message.TaskTaken m -> List.of();
            case Message.TaskAlive m ->
                transitions.apply(
                        new FrameKey(m.run(), m.path()), "alive:" + m.step(), new Event.TaskHeartbeat(m.step()));
            case Message.TimerDue m -> timer(m);
            case Message.GoOn m ->
                transitions.apply(new FrameKey(m.run(), m.path()), "go-on:" + m.step(), new Event.Continue(m.step()));
            case Message.CancelRun m -> cancel(m);
            case Message.RedriveRun m -> redrive(m);
            case Message.WatchRun m -> watch.run(m);
            case Message.WatchFrames m -> watch.frames(m);
        };
    }

    /**
     * As {@link #handle} for several children of one fork that ended, of whom {@link Join#key} is the same.
     *
     * @param tellParent whether the parent may go on now; if not, one of the ends comes back as a message where it is to go on
     */
    List<Effect> childrenDone(List<Message.ChildDone> ended, boolean tellParent) {
        return join.childrenDone(ended, tellParent);
    }

    /**
     * Ends the run of a message that cannot be applied however often it is tried, so that the run does not wait for it for ever.
     *
     * @param why for people
     * @return what must be sent
     */
    List<Effect> giveUp(Message message, String why) {
        var collapse = new Event.Collapse("States.Runtime", why);
        return switch (message) {
            // The run goes on, or is over: those children come to their own ends.
            case Message.AbortChildren m -> List.of();
            case Message.StartRun m ->
                transitions.take(
                        FrameKey.root(m.run()),
                        new Step(
                                "given-up",
                                false,
                                last -> m.head(),
                                last -> Optional.empty(),
                                last -> Optional.of(last.flatMap(FrameRecord::frame)
                                                .map(frame -> interpreting.decide(m.head(), frame, collapse))
                                                .orElseGet(() -> interpreting.unstarted(m.head(), collapse)))
                                        .filter(decision -> !decision.stale())));
            default -> transitions.apply(FrameKey.root(message.run()), "given-up", collapse);
        };
    }

    private List<Effect> start(Message.StartRun m) {
        // The API notes the run too; whoever comes first, it is noted before anything of it happens.
        store.create(new RunRecord(m.head(), m.input(), RunStatus.RUNNING, Optional.empty()));
        return transitions.take(
                FrameKey.root(m.head().key()),
                new Step(
                        "start",
                        false,
                        last -> m.head(),
                        last -> Optional.empty(),
                        last -> last.isPresent()
                                ? Optional.empty()
                                : Optional.of(interpreting.start(m.head(), payloads.load(m.input())))));
    }

    private Event answer(Message.TaskDone m) {
        return switch (m.outcome()) {
            case TaskResultMessage.Outcome.Succeeded succeeded ->
                new Event.TaskSucceeded(m.step(), payloads.load(succeeded.output()));
            case TaskResultMessage.Outcome.Failed failed ->
                new Event.TaskFailed(m.step(), failed.error(), failed.cause());
        };
    }

    private List<Effect> timer(Message.TimerDue m) {
        if (clock.instant().isBefore(m.due())) {
            return List.of(new Effect.Tell(m, Optional.of(m.due())));
        }
        String cause = "timer:" + m.kind() + ":" + m.step() + ":" + m.due().toEpochMilli();
        return transitions.take(
                new FrameKey(m.run(), m.path()), transitions.step(cause, false, last -> fired(m, last)));
    }

    /** The timer as the frame knows it: one restarted since is not due, and a run's timeout holds for all its steps. */
    private static Optional<Event> fired(Message.TimerDue m, FrameRecord last) {
        return last.frame()
                .filter(frame -> frame.timers().contains(new Timer(m.kind(), m.due())))
                .map(frame ->
                        new Event.TimerFired(m.kind() == TimerKind.RUN_TIMEOUT ? frame.step() : m.step(), m.kind()));
    }

    private List<Effect> cancel(Message.CancelRun m) {
        var root = FrameKey.root(m.run());
        if (store.last(root).isEmpty()) {
            // The run's start is still on its way. What is noted of it is enough to make it now.
            store.run(m.run()).ifPresent(run -> start(new Message.StartRun(run.head(), run.input())));
        }
        return transitions.take(
                root,
                transitions.step(
                        "cancel:" + m.redrives(),
                        false,
                        last -> last.head().redrives() == m.redrives()
                                ? Optional.of(new Event.Cancel(
                                        m.error().orElse(null), m.cause().orElse(null)))
                                : Optional.empty()));
    }

    private List<Effect> redrive(Message.RedriveRun m) {
        var root = FrameKey.root(m.run());
        List<Effect> effects = transitions.take(
                root,
                new Step(
                        "redrive:" + m.number(),
                        false,
                        last -> last.orElseThrow().head().redriven(m.number()),
                        last -> Optional.empty(),
                        last -> last.filter(entry -> canRedrive(entry, m.number()))
                                .map(entry -> interpreting.decide(
                                        entry.head().redriven(m.number()),
                                        entry.frame().orElseThrow(),
                                        new Event.Redrive()))));
        // Done before, but perhaps not noted: the reminder that brought this message is to end.
        return effects.isEmpty()
                ? store
                        .last(root)
                        .filter(last -> last.head().redrives() >= m.number())
                        .flatMap(transitions::status)
                        .stream()
                        .toList()
                : effects;
    }

    private static boolean canRedrive(FrameRecord root, int number) {
        return root.done()
                && root.head().redrives() == number - 1
                && root.frame()
                        .map(frame -> !(frame.outcome() instanceof Outcome.Succeeded))
                        .orElse(false);
    }
}
