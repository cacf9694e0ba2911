package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.definition.Catcher;
import dev.pagemill.asl.definition.ErrorRules;
import dev.pagemill.asl.definition.Retrier;
import dev.pagemill.asl.definition.State;
import dev.pagemill.asl.query.Bindings;
import dev.pagemill.asl.query.QueryLanguage;
import dev.pagemill.asl.query.StateFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens when a state fails: Retry, then Catch, then the end. */
final class ErrorWork {
    private ErrorWork() {}

    /**
     * The current state failed.
     *
     * @param byTask whether a task or child reported it, rather than the interpreter found fault
     */
    static void fail(Turn turn, @Nullable String error, @Nullable String cause, boolean byTask) {
        String name = error == null ? "" : error;
        turn.log(HistoryEntry.Type.STATE_FAILED, described(error, cause));
        ErrorRules rules = rules(turn.state());
        if (retried(turn, rules.retriers(), name, byTask)) {
            return;
        }
        for (Catcher catcher : rules.catchers()) {
            if (catcher.match().matches(name, byTask)) {
                caught(turn, catcher, error, cause);
                return;
            }
        }
        turn.finish(new Outcome.Failed(error, cause));
    }

    static ObjectNode described(@Nullable String error, @Nullable String cause) {
        return Turn.details().put("error", error).put("cause", cause);
    }

    private static ErrorRules rules(State state) {
        return switch (state) {
            case State.Task task -> task.rules();
            case State.Parallel parallel -> parallel.rules();
            case State.Map map -> map.rules();
            case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ -> ErrorRules.NONE;
        };
    }

    private static boolean retried(Turn turn, List<Retrier> retriers, String error, boolean byTask) {
        for (int i = 0; i < retriers.size(); i++) {
            Retrier retrier = retriers.get(i);
            if (retrier.match().matches(error, byTask)) {
                int used = i < turn.attempts.size() ? turn.attempts.get(i) : 0;
                if (used >= retrier.maxAttempts()) {
                    return false;
                }
                retry(turn, retrier, i, used);
                return true;
            }
        }
        return false;
    }

    private static void retry(Turn turn, Retrier retrier, int index, int used) {
        List<Integer> attempts = new ArrayList<>(turn.attempts);
        while (attempts.size() <= index) {
            attempts.add(0);
        }
        attempts.set(index, used + 1);
        turn.attempts = attempts;
        Duration delay = retrier.delay(used, turn.entropy.nextDouble());
        turn.clearWaiting();
        turn.phase = Phase.RETRY;
        turn.step++;
        Instant due = turn.stamp.now().plus(delay);
        turn.startTimer(TimerKind.RETRY, due);
        turn.log(
                HistoryEntry.Type.RETRY_SCHEDULED,
                Turn.details().put("attempt", used + 1).put("delayMillis", delay.toMillis()));
    }

    private static void caught(Turn turn, Catcher catcher, @Nullable String error, @Nullable String cause) {
        ObjectNode errorOutput = Turn.details().put("Error", error == null ? "" : error);
        errorOutput.put("Cause", cause == null ? "" : cause);
        turn.log(
                HistoryEntry.Type.ERROR_CAUGHT,
                Turn.details().put("error", error).put("next", catcher.next()));
        try {
            Bindings raw = turn.bindings(turn.input).withErrorOutput(errorOutput);
            boolean paths = turn.state().head().language() == QueryLanguage.JSONPATH;
            Bindings forAssign = paths ? raw.withData(errorOutput) : raw;
            Optional<JsonNode> assigned = Turn.evaluated(catcher.assign(), forAssign);
            turn.leave(output(catcher, raw, errorOutput), assigned, Optional.of(catcher.next()));
        } catch (StateFailure e) {
            turn.finish(new Outcome.Failed(e.error(), e.text()));
        }
    }

    private static JsonNode output(Catcher catcher, Bindings raw, JsonNode errorOutput) {
        if (catcher.resultPath().isPresent()) {
            return catcher.resultPath().get().apply(raw.data(), errorOutput);
        }
        return Turn.evaluated(catcher.output(), raw).orElse(errorOutput);
    }
}
