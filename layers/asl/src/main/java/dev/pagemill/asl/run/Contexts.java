package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.definition.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Builds the context object as the current state sees it. */
final class Contexts {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Turn turn;

    Contexts(Turn turn) {
        this.turn = turn;
    }

    JsonNode build(boolean withInput) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        addRun(context, turn.stamp.run(), withInput);
        addState(context);
        String token = TaskWork.token(turn);
        if (token != null) {
            context.putObject("Task").put("Token", token);
        }
        addMapItem(context, turn.mapItem);
        return context;
    }

    private static void addRun(ObjectNode context, RunInfo run, boolean withInput) {
        ObjectNode execution = context.putObject("Execution");
        execution.put("Id", run.id());
        if (withInput) {
            execution.set("Input", run.input().get());
        }
        execution.put("StartTime", format(run.started()));
        execution.put("Name", run.name());
        execution.put("RoleArn", run.roleArn());
        execution.put("RedriveCount", run.redrives());
        context.putObject("StateMachine").put("Id", run.machineId()).put("Name", run.machineName());
    }

    private void addState(ObjectNode context) {
        ObjectNode state = context.putObject("State").put("Name", turn.stateName);
        state.put("EnteredTime", format(turn.entered));
        if (turn.state() instanceof State.Task) {
            state.put(
                    "RetryCount",
                    turn.attempts.stream().mapToInt(Integer::intValue).sum());
        }
    }

    static void addMapItem(ObjectNode context, @Nullable JsonNode item) {
        if (item != null) {
            context.putObject("Map").set("Item", item);
        }
    }

    /** A time as the context object shows it: with milliseconds, in UTC. */
    static String format(Instant time) {
        return MILLIS.format(time);
    }
}
