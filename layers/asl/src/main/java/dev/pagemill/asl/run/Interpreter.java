package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.query.StateFailure;
import java.util.List;
import java.util.OptionalLong;

/**
 * Decides what a frame does next. Pure: what it knows of time, chance and identity comes with the {@link Stamp}.
 *
 * <p>A run is a set of frames. The root begins with {@link #start}; a {@link Command.Fork} makes the driver begin children with
 * {@link #startChild}; from then on each frame goes on by {@link #decide}, until a {@link Command.Finish}. A driver that stores
 * the next frame before it carries out the commands, and sends events at least once, loses and doubles nothing: an event for a
 * step that is over is stale.
 */
public final class Interpreter {
    private Interpreter() {}

    /** Begins a run: the root frame's first decision. */
    public static Decision start(StateMachine machine, JsonNode input, Stamp stamp) {
        Frame frame = frame(ScopePath.ROOT, machine.scope().startAt(), input, stamp);
        Turn turn = new Turn(machine, frame, stamp);
        startRunTimeout(turn);
        return chained(turn);
    }

    /**
     * Begins a child: its frame's first decision. A Map's ItemSelector is evaluated here, so that items are as small in store as
     * they were found.
     *
     * @param index which child, from 0
     * @param item the Map's item (or batch) of this index; for a Parallel anything
     */
    public static Decision startChild(StateMachine machine, ForkShared shared, int index, JsonNode item, Stamp stamp) {
        return startChild(machine, shared, new Child(index, item, 0), stamp);
    }

    /** The same in a place where a child stood before: one of an earlier attempt, or of an earlier round of a loop. */
    public static Decision startChild(StateMachine machine, ForkShared shared, Child child, Stamp stamp) {
        Turn turn = ForkWork.child(machine, shared, child.index(), child.item(), stamp);
        turn.step = child.afterStep();
        return chained(turn);
    }

    /**
     * A child to begin.
     *
     * @param index which child, from 0
     * @param item the Map's item (or batch) of this index; for a Parallel anything
     * @param afterStep the last step of the child that stood in this place before: what answers it must not answer the new one
     */
    public record Child(int index, JsonNode item, long afterStep) {}

    /** What follows from an event for a frame. */
    public static Decision decide(StateMachine machine, Frame frame, Event event, Stamp stamp) {
        Turn turn = new Turn(machine, frame, stamp);
        switch (event) {
            case Event.Cancel(String error, String cause) -> {
                if (frame.phase() != Phase.DONE) {
                    stop(turn, new Outcome.Aborted(error, cause));
                }
            }
            case Event.Collapse(String error, String cause) -> {
                if (frame.phase() != Phase.DONE) {
                    stop(turn, new Outcome.Failed(error, cause));
                }
            }
            case Event.Redrive() -> redrive(turn);
            case Event.Step step -> {
                if (step.step() != frame.step()) {
                    return turn.decision();
                }
                advance(turn, step);
            }
        }
        return chained(turn);
    }

    private static void advance(Turn turn, Event.Step event) {
        try {
            apply(turn, event);
        } catch (StateFailure e) {
            ErrorWork.fail(turn, e.error(), e.text(), false);
        }
    }

    private static void apply(Turn turn, Event.Step event) {
        switch (event) {
            case Event.Continue _ -> {}
            case Event.TaskSucceeded(long _, JsonNode output) -> TaskWork.succeeded(turn, output);
            case Event.TaskFailed(long _, String error, String cause) -> TaskWork.failed(turn, error, cause);
            case Event.TaskHeartbeat _ -> TaskWork.heartbeat(turn);
            case Event.TimerFired(long _, TimerKind kind) -> fired(turn, kind);
            case Event.ItemsRead(long _, var items) -> ForkWork.itemsRead(turn, items);
            case Event.ChildrenFinished(long _, List<JsonNode> results) -> ForkWork.joined(turn, results);
            case Event.ChildFailed(long _, String error, String cause) -> ForkWork.failed(turn, error, cause);
        }
    }

    private static void fired(Turn turn, TimerKind kind) {
        Timer timer = turn.timers.stream()
                .filter(candidate -> candidate.kind() == kind)
                .findFirst()
                .orElse(null);
        if (timer == null) {
            return;
        }
        if (timer.due().isAfter(turn.stamp.now())) {
            turn.commands.add(new Command.StartTimer(turn.step, kind, timer.due()));
            return;
        }
        turn.timers.remove(timer);
        switch (kind) {
            case WAIT -> StateWork.leaveSimply(turn);
            case RETRY -> StateWork.attempt(turn);
            case TIMEOUT, HEARTBEAT -> TaskWork.timedOut(turn, kind);
            case RUN_TIMEOUT -> stop(turn, new Outcome.TimedOut());
        }
    }

    /** Ends the frame from outside; what it has out is called back, and its fork can still be resumed by a redrive. */
    private static void stop(Turn turn, Outcome outcome) {
        boolean children = turn.phase == Phase.FORK && turn.forkStep != 0;
        if (children) {
            turn.commands.add(new Command.AbortChildren(turn.forkStep));
        } else if (turn.phase == Phase.TASK || turn.phase == Phase.FORK) {
            turn.commands.add(new Command.CancelTask(turn.step));
        }
        turn.finish(outcome);
    }

    private static void redrive(Turn turn) {
        if (turn.outcome == null || turn.outcome instanceof Outcome.Succeeded) {
            return;
        }
        turn.outcome = null;
        turn.attempts = List.of();
        turn.log(HistoryEntry.Type.FRAME_REDRIVEN, Turn.details());
        startRunTimeout(turn);
        if (turn.forkStep == 0) {
            turn.phase = Phase.READY;
            return;
        }
        turn.step++;
        turn.phase = Phase.FORK;
        turn.commands.add(new Command.ResumeChildren(turn.step, turn.forkStep));
    }

    private static void startRunTimeout(Turn turn) {
        OptionalLong seconds = turn.machine.timeoutSeconds();
        if (turn.path.isRoot() && seconds.isPresent()) {
            turn.startTimer(TimerKind.RUN_TIMEOUT, turn.stamp.now().plusSeconds(seconds.getAsLong()));
        }
    }

    /** Enters state after state while none of them waits for anything, up to the limit. */
    private static Decision chained(Turn turn) {
        while (turn.phase == Phase.READY) {
            if (turn.transitions == turn.stamp.limits().maxChained()) {
                turn.step++;
                turn.commands.add(new Command.Continue(turn.step));
                break;
            }
            StateWork.enter(turn);
        }
        return turn.decision();
    }

    static Frame frame(ScopePath path, String state, JsonNode input, Stamp stamp) {
        var none = JsonNodeFactory.instance.objectNode();
        return new Frame(
                path, Phase.READY, state, 0, input, none, none, null, stamp.now(), List.of(), List.of(), null, 0, null);
    }
}
