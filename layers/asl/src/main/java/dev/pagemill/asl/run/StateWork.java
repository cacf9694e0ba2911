package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.definition.ChoiceRule;
import dev.pagemill.asl.definition.DataFlow;
import dev.pagemill.asl.definition.State;
import dev.pagemill.asl.definition.Timestamps;
import dev.pagemill.asl.definition.WaitUntil;
import dev.pagemill.asl.query.Bindings;
import dev.pagemill.asl.query.Errors;
import dev.pagemill.asl.query.QueryLanguage;
import dev.pagemill.asl.query.StateFailure;
import dev.pagemill.asl.query.Template;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happens when a state is entered. */
final class StateWork {
    private StateWork() {}

    /** Enters the current state. */
    static void enter(Turn turn) {
        turn.transitions++;
        turn.entered = turn.stamp.now();
        turn.attempts = List.of();
        turn.log(
                HistoryEntry.Type.STATE_ENTERED,
                Turn.details().put("type", turn.state().head().type()).set("input", turn.input));
        attempt(turn);
    }

    /** Does the current state's work, for the first time or again. */
    static void attempt(Turn turn) {
        turn.step++;
        try {
            work(turn);
        } catch (StateFailure e) {
            ErrorWork.fail(turn, e.error(), e.text(), false);
        }
    }

    private static void work(Turn turn) {
        switch (turn.state()) {
            case State.Pass pass -> pass(turn, pass);
            case State.Task task -> TaskWork.schedule(turn, task);
            case State.Choice choice -> choose(turn, choice);
            case State.Wait wait -> hold(turn, wait);
            case State.Succeed _ -> leaveSimply(turn);
            case State.Fail fail -> fail(turn, fail);
            case State.Parallel parallel -> ForkWork.fork(turn, parallel);
            case State.Map map -> ForkWork.fork(turn, map);
        }
    }

    private static void pass(Turn turn, State.Pass pass) {
        Bindings raw = turn.bindings(turn.input);
        JsonNode effective = pass.flow().effectiveInput(raw);
        JsonNode result =
                pass.result().isPresent() ? pass.result().get() : pass.flow().arguments(raw.withData(effective));
        Bindings after = pass.head().language() == QueryLanguage.JSONPATH ? raw.withData(result) : raw;
        Optional<JsonNode> assigned = Turn.evaluated(pass.head().assign(), after);
        turn.leave(simpleOutput(pass.flow(), raw, result), assigned, pass.head().next());
    }

    /** Leaves a state that gives on its input: Wait and Succeed. */
    static void leaveSimply(Turn turn) {
        State state = turn.state();
        DataFlow flow = switch (state) {
            case State.Wait wait -> wait.flow();
            case State.Succeed succeed -> succeed.flow();
            case State.Pass _, State.Task _, State.Choice _, State.Fail _, State.Parallel _, State.Map _ ->
                throw new IllegalStateException("only Wait and Succeed give on their input, not " + state.name());
        };
        Bindings raw = turn.bindings(turn.input);
        JsonNode effective = flow.effectiveInput(raw);
        Optional<JsonNode> assigned = Turn.evaluated(state.head().assign(), raw.withData(effective));
        turn.leave(simpleOutput(flow, raw, effective), assigned, state.head().next());
    }

    /** States without a result have no {@code $states.result} either. */
    private static JsonNode simpleOutput(DataFlow flow, Bindings raw, JsonNode effective) {
        return switch (flow) {
            case DataFlow.JsonPath path -> path.output(raw, effective);
            case DataFlow.Jsonata jsonata ->
                jsonata.outputField().map(template -> template.evaluate(raw)).orElse(effective);
        };
    }

    private static void choose(Turn turn, State.Choice choice) {
        Bindings raw = turn.bindings(turn.input);
        JsonNode effective = choice.flow().effectiveInput(raw);
        Bindings bindings = raw.withData(effective);
        for (ChoiceRule rule : choice.rules()) {
            if (rule.condition().holds(bindings)) {
                JsonNode output = ruleOutput(choice, rule, bindings, raw);
                turn.leave(output, Turn.evaluated(rule.assign(), bindings), Optional.of(rule.next()));
                return;
            }
        }
        if (choice.otherwise().isEmpty()) {
            throw new StateFailure(
                    Errors.NO_CHOICE_MATCHED,
                    "No rule of the Choice state '" + choice.name() + "' matched, and it has no Default.");
        }
        Optional<JsonNode> assigned = Turn.evaluated(choice.head().assign(), bindings);
        turn.leave(simpleOutput(choice.flow(), raw, effective), assigned, choice.otherwise());
    }

    /** The state's own Output belongs to its Default, as its Assign does; a rule without one gives the input on. */
    private static JsonNode ruleOutput(State.Choice choice, ChoiceRule rule, Bindings bindings, Bindings raw) {
        return switch (choice.flow()) {
            case DataFlow.JsonPath path -> path.output(raw, bindings.data());
            case DataFlow.Jsonata _ -> Turn.evaluated(rule.output(), bindings).orElse(bindings.data());
        };
    }

    private static void hold(Turn turn, State.Wait wait) {
        Bindings raw = turn.bindings(turn.input);
        Bindings bindings = raw.withData(wait.flow().effectiveInput(raw));
        Instant due = until(turn, wait, bindings);
        if (!due.isAfter(turn.stamp.now())) {
            leaveSimply(turn);
            return;
        }
        turn.phase = Phase.WAIT;
        turn.startTimer(TimerKind.WAIT, due);
        turn.log(HistoryEntry.Type.WAIT_STARTED, Turn.details().put("until", due.toString()));
    }

    private static Instant until(Turn turn, State.Wait wait, Bindings bindings) {
        JsonNode value = wait.until().value().evaluate(bindings);
        return switch (wait.until()) {
            case WaitUntil.Seconds seconds ->
                turn.entered.plusSeconds(
                        Numbers.whole(value, 0, seconds.field(), wait.head().language()));
            case WaitUntil.Timestamp timestamp ->
                Timestamps.parse(value)
                        .orElseThrow(() -> Numbers.mismatch(
                                wait.head().language(),
                                "The field '" + timestamp.field()
                                        + "' must give an ISO-8601 timestamp with seconds and an offset, such as"
                                        + " 2026-11-20T08:00:00Z, not " + value));
        };
    }

    private static void fail(Turn turn, State.Fail fail) {
        Bindings bindings = turn.bindings(turn.input);
        Optional<String> error = fail.error().map(template -> text(template, bindings, "Error", fail));
        Optional<String> cause = fail.cause().map(template -> text(template, bindings, "Cause", fail));
        turn.finish(new Outcome.Failed(error.orElse(null), cause.orElse(null)));
    }

    private static String text(Template template, Bindings bindings, String field, State.Fail fail) {
        JsonNode value = template.evaluate(bindings);
        if (!value.isTextual()) {
            throw Numbers.mismatch(
                    fail.head().language(), "The field '" + field + "' must give a string, not " + value);
        }
        return value.textValue();
    }
}
