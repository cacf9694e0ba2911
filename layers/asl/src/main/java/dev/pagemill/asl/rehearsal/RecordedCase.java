package dev.pagemill.asl.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.definition.InvalidDefinition;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.query.Json;
import dev.pagemill.asl.run.Limits;
import dev.pagemill.asl.run.Outcome;
import dev.pagemill.asl.run.RunInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An execution recorded from AWS Step Functions: what was asked of it, what its tasks answered, and how it ended.
 *
 * @param name its name
 * @param category what it is about
 * @param definition the state machine
 * @param input the execution's input
 * @param tasks in order, {state, result} or {state, error, cause}: the k-th visit of a state is answered by its k-th entry
 * @param expected {status, output} or {status, error, cause}; texts such as {@code <uuid:1>} stand for anything
 */
public record RecordedCase(
        String name, String category, JsonNode definition, JsonNode input, List<JsonNode> tasks, JsonNode expected) {
    private static final Instant STARTED = Instant.parse("2026-11-20T20:00:00Z");

    public RecordedCase {
        tasks = List.copyOf(tasks);
    }

    /**
     * What running a case gave.
     *
     * @param passed whether it is what was recorded; the wording of a cause may differ
     * @param got {status, output} or {status, error, cause}
     */
    public record Verdict(boolean passed, JsonNode got) {}

    /** Reads one case a line. */
    public static List<RecordedCase> readAll(Reader lines) throws IOException {
        List<RecordedCase> cases = new ArrayList<>();
        BufferedReader reader = new BufferedReader(lines);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            int number = cases.size() + 1;
            if (!line.isBlank()) {
                cases.add(of(Json.read(line)
                        .orElseThrow(
                                () -> new IOException("case " + number + " is not JSON: write one object a line"))));
            }
        }
        return cases;
    }

    private static RecordedCase of(JsonNode json) {
        return new RecordedCase(
                json.path("name").asText(),
                json.path("category").asText(),
                json.required("definition"),
                json.required("input"),
                json.path("tasks").valueStream().toList(),
                json.required("expected"));
    }

    /** Runs the case and compares. */
    public Verdict run() {
        JsonNode got = outcome();
        return new Verdict(matches(got), got);
    }

    /** Whether an outcome, {status, output} or {status, error, cause}, is what was recorded; causes may differ in wording. */
    public boolean matches(JsonNode got) {
        return got.path("status").equals(expected.path("status"))
                && Expectation.matches(expected.path("output"), got.path("output"))
                && expected.path("error").asText("").equals(got.path("error").asText(""));
    }

    private ObjectNode outcome() {
        try {
            StateMachine machine = StateMachine.parse(definition);
            Rehearsal.Result result = Rehearsal.run(machine, input, worker(), setting());
            return result.outcome().toJson();
        } catch (InvalidDefinition | IllegalStateException e) {
            return new Outcome.Failed("Invalid", e.getMessage()).toJson();
        }
    }

    /** Answers tasks as they were answered when the case was recorded. */
    public TaskWorker worker() {
        return new RecordedAnswers(tasks);
    }

    /** The circumstances in which the case was recorded, as far as they matter: the service's limits among them. */
    public Rehearsal.Setting setting() {
        RunInfo run = new RunInfo(
                "arn:aws:states:us-east-1:111111111111:execution:machine:run",
                "run",
                STARTED,
                () -> input,
                "arn:aws:states:us-east-1:111111111111:stateMachine:machine",
                "machine",
                "arn:aws:iam::111111111111:role/x",
                0);
        return new Rehearsal.Setting(STARTED, 1, run, Limits.STEP_FUNCTIONS);
    }
}
