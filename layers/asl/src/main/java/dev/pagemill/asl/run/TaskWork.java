package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.definition.State;
import dev.pagemill.asl.query.Bindings;
import dev.pagemill.asl.query.Errors;
import dev.pagemill.asl.query.QueryLanguage;
import dev.pagemill.asl.query.Template;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A Task's way from its arguments to its output. */
final class TaskWork {
    private static final String CALLBACK = ".waitForTaskToken";
    private static final String ACTIVITY = ":activity:";

    private TaskWork() {}

    /** The token of the current task, where its resource answers by one; else null. */
    static @Nullable String token(Turn turn) {
        boolean answersByToken = turn.state() instanceof State.Task task
                && (task.resource().endsWith(CALLBACK) || task.resource().contains(ACTIVITY));
        return answersByToken ? turn.stamp.tokens().token(turn.path, turn.step) : null;
    }

    static void schedule(Turn turn, State.Task task) {
        Bindings raw = turn.bindings(turn.input);
        Bindings bindings = raw.withData(task.flow().effectiveInput(raw));
        JsonNode arguments = task.flow().arguments(bindings);
        OptionalLong timeout = seconds(task.limits().timeoutSeconds(), bindings, "TimeoutSeconds", task);
        OptionalLong heartbeat = seconds(task.limits().heartbeatSeconds(), bindings, "HeartbeatSeconds", task);
        JsonNode credentials =
                Turn.evaluated(task.limits().credentials(), bindings).orElse(null);
        turn.phase = Phase.TASK;
        turn.commands.add(new Command.ScheduleTask(
                turn.step, task.resource(), arguments, credentials, token(turn), timeout, heartbeat));
        ObjectNode details = Turn.details().put("resource", task.resource()).set("arguments", arguments);
        turn.log(HistoryEntry.Type.TASK_SCHEDULED, details);
        timeout.ifPresent(
                seconds -> turn.startTimer(TimerKind.TIMEOUT, turn.stamp.now().plusSeconds(seconds)));
        heartbeat.ifPresent(
                seconds -> turn.startTimer(TimerKind.HEARTBEAT, turn.stamp.now().plusSeconds(seconds)));
    }

    private static OptionalLong seconds(Optional<Template> template, Bindings bindings, String field, State.Task task) {
        if (template.isEmpty()) {
            return OptionalLong.empty();
        }
        JsonNode value = template.get().evaluate(bindings);
        return OptionalLong.of(Numbers.whole(value, 1, field, task.head().language()));
    }

    static void succeeded(Turn turn, JsonNode output) {
        if (turn.phase == Phase.FORK) {
            ForkWork.written(turn, output);
            return;
        }
        if (turn.phase == Phase.TASK && turn.state() instanceof State.Task task) {
            turn.log(HistoryEntry.Type.TASK_SUCCEEDED, Turn.details().set("output", output));
            Payloads.check(output, turn.stateName, turn.stamp.limits());
            Bindings raw = turn.bindings(turn.input);
            JsonNode result = task.flow().result(raw, output);
            boolean paths = task.head().language() == QueryLanguage.JSONPATH;
            Bindings after = paths ? raw.withData(result) : raw.withResult(result);
            Optional<JsonNode> assigned = Turn.evaluated(task.head().assign(), after);
            turn.leave(task.flow().output(raw, result), assigned, task.head().next());
        }
    }

    static void failed(Turn turn, String error, @Nullable String cause) {
        if (turn.phase == Phase.TASK || turn.phase == Phase.FORK) {
            turn.log(HistoryEntry.Type.TASK_FAILED, ErrorWork.described(error, cause));
            ErrorWork.fail(turn, error, cause, true);
        }
    }

    static void heartbeat(Turn turn) {
        if (turn.phase == Phase.TASK && turn.state() instanceof State.Task task) {
            Bindings raw = turn.bindings(turn.input);
            Bindings bindings = raw.withData(task.flow().effectiveInput(raw));
            seconds(task.limits().heartbeatSeconds(), bindings, "HeartbeatSeconds", task)
                    .ifPresent(seconds -> turn.startTimer(
                            TimerKind.HEARTBEAT, turn.stamp.now().plusSeconds(seconds)));
        }
    }

    static void timedOut(Turn turn, TimerKind kind) {
        if (turn.phase == Phase.TASK) {
            String error = kind == TimerKind.HEARTBEAT ? Errors.HEARTBEAT_TIMEOUT : Errors.TIMEOUT;
            turn.commands.add(new Command.CancelTask(turn.step));
            turn.log(HistoryEntry.Type.TASK_TIMED_OUT, ErrorWork.described(error, null));
            ErrorWork.fail(turn, error, null, true);
        }
    }
}
