package dev.pagemill.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.run.Command;
import dev.pagemill.asl.run.Frame;
import dev.pagemill.asl.run.Outcome;
import dev.pagemill.asl.run.Phase;
import dev.pagemill.asl.run.TimerKind;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.run.ChildLink;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.Message.Failure;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns the interpreter's commands into effects. Pure.
 *
 * @param head the run
 * @param key the frame
 * @param seq of the record that will hold the outbox
 * @param link to whom the frame reports; empty for the root frame
 * @param before the fork that the frame waited for until now
 * @param shape of the run and of forks that begin
 */
record Outbox(RunHead head, FrameKey key, long seq, Optional<ChildLink> link, Optional<Fork> before, Shape shape) {
    /**
     * What is the same for all frames of a run.
     *
     * @param width of a fork that begins
     * @param children whether a run that ends may have children
     */
    record Shape(int width, boolean children) {}

    /** The effects of the commands, and the fork that the frame waits for from now on. */
    record Filled(List<Effect> effects, Optional<Fork> fork) {}

    Filled fill(Frame next, List<Command> commands, Instant now) {
        var effects = new ArrayList<Effect>();
        Optional<Fork> fork = next.phase() == Phase.FORK || next.forkStep() != 0 ? before : Optional.empty();
        for (Command command : commands) {
            switch (command) {
                case Command.Fork begin -> {
                    fork = Optional.of(forked(begin));
                    effects.add(new Effect.Tell(children(fork.get())));
                }
                case Command.ResumeChildren resume -> {
                    fork = before.map(old -> old.resumedAt(seq, resume.step()));
                    fork.ifPresent(resumed -> effects.add(new Effect.Tell(children(resumed))));
                }
                case Command.AbortChildren abort ->
                    before.ifPresent(
                            old -> effects.add(new Effect.Tell(new Message.AbortChildren(head, old, 0, old.lanes()))));
                case Command.Finish finish -> finished(finish.outcome(), now).ifPresent(effects::add);
                case Command.ScheduleTask task -> effects.add(task(next, task));
                case Command.StartTimer timer -> effects.add(timer(timer));
                case Command.Continue on ->
                    effects.add(new Effect.Tell(new Message.GoOn(key.run(), key.path(), on.step())));
                case Command.CancelTask cancel -> {
                    // A worker cannot be told; its late answer names a step that is over, and is ignored.
                }
                case Command.ReadItems read -> effects.add(transfer(read.step(), TaskRoutes.READ_ITEMS, read(read)));
                case Command.WriteResults write ->
                    effects.add(transfer(write.step(), TaskRoutes.WRITE_RESULTS, written(write)));
            }
        }
        return new Filled(effects, fork);
    }

    private Fork forked(Command.Fork begin) {
        int lanes = begin.maxConcurrency() == 0 ? begin.count() : Math.min(begin.maxConcurrency(), begin.count());
        return new Fork(
                key.path(),
                begin.shared().state(),
                begin.step(),
                seq,
                seq,
                begin.count(),
                lanes,
                shape.width(),
                begin.unlimited());
    }

    private Message children(Fork fork) {
        return new Message.StartChildren(head, fork, 0, fork.lanes());
    }

    private Optional<Effect> finished(Outcome outcome, Instant now) {
        if (link.isEmpty()) {
            return Optional.of(new Effect.SetStatus(
                    key.run(), RunStatus.of(outcome), seq, now, head.redrives(), shape.children()));
        }
        if (outcome instanceof Outcome.Aborted) {
            // Nobody waits for it: a child is aborted only after its fork is over.
            return Optional.empty();
        }
        var to = link.get();
        return Optional.of(new Effect.Tell(new Message.ChildDone(head, to.fork(), to.index(), seq, failure(outcome))));
    }

    /** Why a frame ended without success; empty where it succeeded. */
    static Optional<Failure> failure(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded succeeded -> Optional.empty();
            case Outcome.Failed failed ->
                Optional.of(new Failure(Optional.ofNullable(failed.error()), Optional.ofNullable(failed.cause())));
            case Outcome.TimedOut timedOut -> Optional.of(new Failure(Optional.of("States.Timeout"), Optional.empty()));
            case Outcome.Aborted aborted ->
                Optional.of(new Failure(Optional.ofNullable(aborted.error()), Optional.ofNullable(aborted.cause())));
        };
    }

    private Effect task(Frame next, Command.ScheduleTask task) {
        Optional<Instant> deadline = next.timers().stream()
                .filter(timer -> timer.kind() == TimerKind.TIMEOUT)
                .map(timer -> timer.due())
                .findFirst();
        return new Effect.RunTask(
                key, task.step(), task.resource(), task.arguments(), Optional.ofNullable(task.token()), deadline);
    }

    private Effect timer(Command.StartTimer timer) {
        var due = new Message.TimerDue(key.run(), key.path(), timer.step(), timer.kind(), timer.due());
        return new Effect.Tell(due, Optional.of(timer.due()));
    }

    private Effect transfer(long step, String resource, JsonNode arguments) {
        return new Effect.RunTask(key, step, resource, arguments, Optional.empty(), Optional.empty());
    }

    private static JsonNode read(Command.ReadItems read) {
        ObjectNode json = Json.object().put("Resource", read.resource());
        json.set("Arguments", read.arguments());
        return json.set("ReaderConfig", read.config());
    }

    private static JsonNode written(Command.WriteResults write) {
        ObjectNode json = Json.object().put("Resource", write.resource());
        json.set("Arguments", write.arguments());
        json.set("WriterConfig", write.config());
        json.putArray("Results").addAll(write.results());
        return json;
    }
}
