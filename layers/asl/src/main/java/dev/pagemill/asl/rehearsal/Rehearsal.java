package dev.pagemill.asl.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.run.Command;
import dev.pagemill.asl.run.Decision;
import dev.pagemill.asl.run.Event;
import dev.pagemill.asl.run.ForkShared;
import dev.pagemill.asl.run.Frame;
import dev.pagemill.asl.run.HistoryEntry;
import dev.pagemill.asl.run.Interpreter;
import dev.pagemill.asl.run.Limits;
import dev.pagemill.asl.run.Outcome;
import dev.pagemill.asl.run.Phase;
import dev.pagemill.asl.run.RunInfo;
import dev.pagemill.asl.run.ScopePath;
import dev.pagemill.asl.run.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.UnaryOperator;

/**
 * One run, from start to outcome, in memory: events happen in the order of their virtual time, tasks take none of it, and
 * waiting costs nothing. The same machine, input, worker and setting always give the same result.
 */
public final class Rehearsal {
    /** After so many events a run counts as endless. */
    public static final int MAX_EVENTS = 10_000_000;

    /**
     * Under what circumstances to run.
     *
     * @param started the virtual time of the start
     * @param seed where randomness comes from
     * @param run what the context object tells of the run
     * @param limits what one decision may do
     */
    public record Setting(Instant started, long seed, RunInfo run, Limits limits) {
        /** A setting for this input with made-up identity. */
        public static Setting of(JsonNode input, Instant started, long seed) {
            RunInfo run = new RunInfo("run-1", "run-1", started, () -> input, "machine-1", "machine", "", 0);
            return new Setting(started, seed, run, Limits.DEFAULT);
        }
    }

    /**
     * How a run went.
     *
     * @param outcome how it ended
     * @param history all that happened, in order
     * @param transitions how many states were entered
     * @param ended the virtual time of its end
     */
    public record Result(Outcome outcome, List<HistoryEntry> history, long transitions, Instant ended) {
        public Result {
            history = List.copyOf(history);
        }
    }

    private record Due(Instant at, long order, ScopePath path, Event event) {}

    private final StateMachine machine;
    private final TaskWorker worker;
    private final Setting setting;
    private final UnaryOperator<Frame> store;
    private final Map<ScopePath, Frame> frames = new HashMap<>();
    private final Map<ScopePath, Long> steps = new HashMap<>();
    private final Map<ScopePath, Children> forks = new HashMap<>();
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
    private final List<HistoryEntry> history = new ArrayList<>();
    private Instant now;
    private long order;
    private long transitions;

    private Rehearsal(StateMachine machine, TaskWorker worker, Setting setting, UnaryOperator<Frame> store) {
        this.store = store;
        this.machine = machine;
        this.worker = worker;
        this.setting = setting;
        this.now = setting.started();
    }

    /**
     * Runs a machine to its outcome.
     *
     * @throws IllegalStateException where the run waits for something that never comes, or takes more than {@link #MAX_EVENTS}
     */
    public static Result run(StateMachine machine, JsonNode input, TaskWorker worker, Setting setting) {
        return new Rehearsal(machine, worker, setting, UnaryOperator.identity()).run(input);
    }

    /** The same with every frame passed through a store between its decisions. */
    static Result run(
            StateMachine machine, JsonNode input, TaskWorker worker, Setting setting, UnaryOperator<Frame> store) {
        return new Rehearsal(machine, worker, setting, store).run(input);
    }

    private Result run(JsonNode input) {
        accept(Interpreter.start(machine, input, stamp()));
        for (int events = 0; root().phase() != Phase.DONE; events++) {
            Due next = queue.poll();
            if (next == null || events == MAX_EVENTS) {
                throw new IllegalStateException("the run does not end: the root frame is in phase " + root().phase()
                        + " of state '" + root().state() + "' after " + events + " events; give its task a timeout");
            }
            now = next.at();
            Frame frame = frames.get(next.path());
            if (frame != null) {
                accept(Interpreter.decide(machine, frame, next.event(), stamp()));
            }
        }
        Outcome outcome = root().outcome();
        return new Result(outcome == null ? new Outcome.TimedOut() : outcome, history, transitions, now);
    }

    private Frame root() {
        return frames.getOrDefault(ScopePath.ROOT, frames.values().iterator().next());
    }

    private Stamp stamp() {
        return new Stamp(
                now, setting.seed() + order * 31, (path, step) -> path + "#" + step, setting.run(), setting.limits());
    }

    private void accept(Decision decision) {
        Frame frame = store.apply(decision.next());
        frames.put(frame.path(), frame);
        steps.put(frame.path(), frame.step());
        history.addAll(decision.history());
        transitions += decision.transitions();
        decision.commands().forEach(command -> carryOut(frame, command));
    }

    private void carryOut(Frame frame, Command command) {
        ScopePath path = frame.path();
        switch (command) {
            case Command.Continue(long step) -> send(now, path, new Event.Continue(step));
            case Command.ScheduleTask task -> answered(path, task.step(), worker.answer(path, frame.state(), task));
            case Command.ReadItems read -> answered(path, read.step(), worker.read(read));
            case Command.WriteResults write -> answered(path, write.step(), worker.write(write));
            case Command.CancelTask _ -> {}
            case Command.StartTimer timer -> send(timer.due(), path, new Event.TimerFired(timer.step(), timer.kind()));
            case Command.Fork fork -> {
                forks.put(path, new Children(fork));
                startChildren(path);
            }
            case Command.AbortChildren _ -> abort(path);
            case Command.ResumeChildren _ -> throw new IllegalStateException("a rehearsal is never redriven");
            case Command.Finish(Outcome outcome) -> finished(path, outcome);
        }
    }

    private void answered(ScopePath path, long step, TaskAnswer answer) {
        switch (answer) {
            case TaskAnswer.Success(JsonNode output) -> send(now, path, new Event.TaskSucceeded(step, output));
            case TaskAnswer.Failure(String error, String cause) ->
                send(now, path, new Event.TaskFailed(step, error, cause));
            case TaskAnswer.Silence() -> {}
        }
    }

    private void send(Instant at, ScopePath path, Event event) {
        queue.add(new Due(at, order++, path, event));
    }

    private void startChildren(ScopePath path) {
        Children children = forks.get(path);
        while (children != null && children.mayStart()) {
            int index = children.nextIndex();
            ForkShared shared = children.fork().shared();
            long before = steps.getOrDefault(path.child(shared.state(), index), 0L);
            var child = new Interpreter.Child(index, children.item(index), before);
            accept(Interpreter.startChild(machine, shared, child, stamp()));
            children = forks.get(path);
        }
    }

    private void abort(ScopePath path) {
        forks.remove(path);
        frames.keySet().removeIf(below -> isBelow(below, path));
        forks.keySet().removeIf(below -> isBelow(below, path));
    }

    private static boolean isBelow(ScopePath below, ScopePath path) {
        int depth = path.segments().size();
        return below.segments().size() > depth
                && below.segments().subList(0, depth).equals(path.segments());
    }

    private void finished(ScopePath path, Outcome outcome) {
        if (path.isRoot()) {
            return;
        }
        frames.remove(path);
        Children children = forks.get(path.parent());
        if (children == null) {
            return;
        }
        children.ended(path.last().index(), outcome).ifPresent(event -> send(now, path.parent(), event));
        startChildren(path.parent());
    }
}
