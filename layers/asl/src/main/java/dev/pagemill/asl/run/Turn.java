package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.definition.Scope;
import dev.pagemill.asl.definition.State;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.query.Bindings;
import dev.pagemill.asl.query.Entropy;
import dev.pagemill.asl.query.Template;
import dev.pagemill.asl.query.Variables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The working memory of one decision: a frame being changed, and what is to be done and told. */
final class Turn {
    final Stamp stamp;
    final StateMachine machine;
    final Scope scope;
    final ScopePath path;
    final ObjectNode outer;
    final @Nullable JsonNode mapItem;
    final Entropy entropy;
    final List<Command> commands = new ArrayList<>();
    private final List<HistoryEntry> history = new ArrayList<>();

    Phase phase;
    String stateName;
    long step;
    JsonNode input;
    ObjectNode variables;
    Instant entered;
    List<Integer> attempts;
    List<Timer> timers;

    @Nullable
    JsonNode held;

    long forkStep;

    @Nullable
    Outcome outcome;

    int transitions;

    Turn(StateMachine machine, Frame frame, Stamp stamp) {
        this.machine = machine;
        this.stamp = stamp;
        this.path = frame.path();
        this.scope = Scopes.of(machine, path);
        this.outer = frame.outer();
        this.mapItem = frame.mapItem();
        this.entropy = new Entropy(stamp.now(), stamp.seed());
        this.phase = frame.phase();
        this.stateName = frame.state();
        this.step = frame.step();
        this.input = frame.input();
        this.variables = frame.variables();
        this.entered = frame.entered();
        this.attempts = frame.attempts();
        this.timers = new ArrayList<>(frame.timers());
        this.held = frame.held();
        this.forkStep = frame.forkStep();
        this.outcome = frame.outcome();
    }

    Decision decision() {
        Frame next = new Frame(
                path, phase, stateName, step, input, variables, outer, mapItem, entered, attempts, timers, held,
                forkStep, outcome);
        return new Decision(next, commands, history, transitions);
    }

    State state() {
        return scope.require(stateName);
    }

    /** What an expression of the current state can read, with this as its data. */
    Bindings bindings(JsonNode data) {
        return new Bindings(data, null, null, new Contexts(this)::build, new Variables(variables, outer), entropy);
    }

    /** Leaves the current state with its output, for the next or for the end of the frame. */
    void leave(JsonNode output, Optional<JsonNode> assigned, Optional<String> next) {
        Payloads.check(output, stateName, stamp.limits());
        ObjectNode details = details().set("output", output);
        assigned.ifPresent(values -> details.set("assigned", values));
        log(HistoryEntry.Type.STATE_EXITED, details);
        assigned.ifPresent(this::assign);
        clearWaiting();
        if (next.isEmpty()) {
            finish(new Outcome.Succeeded(output));
            return;
        }
        phase = Phase.READY;
        stateName = next.get();
        input = output;
        attempts = List.of();
    }

    private void assign(JsonNode values) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        merged.setAll(variables);
        merged.setAll((ObjectNode) values);
        variables = merged;
    }

    /** Ends the frame. */
    void finish(Outcome how) {
        phase = Phase.DONE;
        outcome = how;
        timers.clear();
        held = null;
        commands.add(new Command.Finish(how));
        log(
                switch (how) {
                    case Outcome.Succeeded _ -> HistoryEntry.Type.FRAME_SUCCEEDED;
                    case Outcome.Failed _ -> HistoryEntry.Type.FRAME_FAILED;
                    case Outcome.TimedOut _ -> HistoryEntry.Type.FRAME_TIMED_OUT;
                    case Outcome.Aborted _ -> HistoryEntry.Type.FRAME_ABORTED;
                },
                how.toJson());
    }

    /** Forgets what the frame waited for, but not the whole run's timeout. */
    void clearWaiting() {
        timers.removeIf(timer -> timer.kind() != TimerKind.RUN_TIMEOUT);
        held = null;
        forkStep = 0;
    }

    /** Starts a timer, in place of one of its kind. */
    void startTimer(TimerKind kind, Instant due) {
        timers.removeIf(timer -> timer.kind() == kind);
        timers.add(new Timer(kind, due));
        commands.add(new Command.StartTimer(step, kind, due));
    }

    void log(HistoryEntry.Type type, ObjectNode details) {
        history.add(new HistoryEntry(stamp.now(), path, type, stateName, details));
    }

    static ObjectNode details() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Optional<JsonNode> evaluated(Optional<Template> template, Bindings bindings) {
        return template.map(value -> value.evaluate(bindings));
    }
}
