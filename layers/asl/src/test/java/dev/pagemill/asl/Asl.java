package dev.pagemill.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.rehearsal.Rehearsal;
import dev.pagemill.asl.rehearsal.TaskWorker;
import dev.pagemill.asl.run.Limits;
import dev.pagemill.asl.run.Outcome;
import dev.pagemill.asl.run.RunInfo;
import dev.pagemill.asl.run.Stamp;
import java.time.Instant;

/** What the tests of this module share: JSON with single quotes, and machines run in a line. */
public final class Asl {
    public static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    private Asl() {}

    /** Reads JSON in which names may stand without quotes and strings in single ones. */
    public static JsonNode json(String text) {
        try {
            return LENIENT.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static StateMachine machine(String text) {
        return StateMachine.parse(json(text));
    }

    /** A machine of the states given, of which the first is named A. */
    public static StateMachine states(String states) {
        return machine("{StartAt:'A',States:{" + states + "}}");
    }

    /** The same in JSONata. */
    public static StateMachine jsonataStates(String states) {
        return machine("{QueryLanguage:'JSONata',StartAt:'A',States:{" + states + "}}");
    }

    public static RunInfo info(JsonNode input) {
        return new RunInfo("run-id", "run-name", START, () -> input, "machine-id", "machine-name", "role", 0);
    }

    public static Stamp stamp(Instant now) {
        return new Stamp(now, 7, (path, step) -> "token" + path + step, info(json("{}")), Limits.DEFAULT);
    }

    public static Outcome run(StateMachine machine, String input, TaskWorker worker) {
        return rehearse(machine, input, worker).outcome();
    }

    public static Rehearsal.Result rehearse(StateMachine machine, String input, TaskWorker worker) {
        JsonNode json = json(input);
        return Rehearsal.run(machine, json, worker, new Rehearsal.Setting(START, 7, info(json), Limits.DEFAULT));
    }

    /** The output, or {@code ERROR: cause} where the run failed. */
    public static String output(StateMachine machine, String input) {
        return text(run(machine, input, TaskWorker.echo()));
    }

    public static String text(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(JsonNode output) -> output.toString();
            case Outcome.Failed(String error, String cause) -> error + ": " + cause;
            case Outcome.TimedOut() -> "TIMED_OUT";
            case Outcome.Aborted(String error, String cause) -> "ABORTED " + error + ": " + cause;
        };
    }
}
