package dev.pagemill.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.definition.State;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.run.Command;
import dev.pagemill.asl.run.Decision;
import dev.pagemill.asl.run.Event;
import dev.pagemill.asl.run.ForkShared;
import dev.pagemill.asl.run.Frame;
import dev.pagemill.asl.run.HistoryEntry;
import dev.pagemill.asl.run.Interpreter;
import dev.pagemill.asl.run.Outcome;
import dev.pagemill.asl.run.Phase;
import dev.pagemill.asl.run.RunInfo;
import dev.pagemill.asl.run.ScopePath;
import dev.pagemill.asl.run.Stamp;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunKey;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Gives the pure interpreter what comes from outside: the definition, the time, chance, and the run's identity. */
final class Interpreting {
    private final Machines machines;
    private final Function<RunKey, JsonNode> inputs;
    private final InstantSource clock;
    private final LongSupplier seeds;

    /**
     * @param inputs reads a run's input; asked only by definitions that mention it
     * @param seeds a fresh seed for each decision
     */
    Interpreting(Machines machines, Function<RunKey, JsonNode> inputs, InstantSource clock, LongSupplier seeds) {
        this.machines = machines;
        this.inputs = inputs;
        this.clock = clock;
        this.seeds = seeds;
    }

    Decision start(RunHead head, JsonNode input) {
        return Interpreter.start(machine(head), input, stamp(head));
    }

    Decision startChild(RunHead head, ForkShared shared, Interpreter.Child child) {
        return Interpreter.startChild(machine(head), shared, child, stamp(head));
    }

    Decision decide(RunHead head, Frame frame, Event event) {
        return Interpreter.decide(machine(head), frame, event, stamp(head));
    }

    /** A root frame that failed before it could begin, perhaps since its definition cannot be read. */
    Decision unstarted(RunHead head, Event.Collapse why) {
        var now = clock.instant();
        var none = Json.object();
        var outcome = new Outcome.Failed(why.error(), why.cause());
        var frame = new Frame(
                ScopePath.ROOT, Phase.DONE, "", 0, none, none, none, null, now, List.of(), List.of(), null, 0, outcome);
        var entry = new HistoryEntry(now, ScopePath.ROOT, HistoryEntry.Type.FRAME_FAILED, "", outcome.toJson());
        return new Decision(frame, List.of(new Command.Finish(outcome)), List.of(entry), 0);
    }

    /** Whether runs with this definition may have children. */
    boolean hasForks(RunHead head) {
        return machine(head).scope().states().values().stream()
                .anyMatch(state -> state instanceof State.Map || state instanceof State.Parallel);
    }

    private StateMachine machine(RunHead head) {
        return machines.machine(head);
    }

    private Stamp stamp(RunHead head) {
        var info = new RunInfo(
                head.key().id(),
                head.key().id(),
                head.startedAt(),
                () -> inputs.apply(head.key()),
                head.workflow(),
                head.workflow(),
                "",
                head.redrives());
        return new Stamp(clock.instant(), seeds.getAsLong(), CallbackTokens.of(head), info);
    }
}
