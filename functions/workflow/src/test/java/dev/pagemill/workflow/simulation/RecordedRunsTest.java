package dev.pagemill.workflow.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.rehearsal.RecordedCase;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.simulation.Scenario.Hazard;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Executions recorded from Step Functions, run by the whole engine under faults: they end as recorded.
 */
class RecordedRunsTest {
    private static final Path CASES = Path.of("../../layers/asl/src/test/resources/recorded/cases.jsonl.gz");

    private static final int SCHEDULES_OF_TIMED_TASKS = 10;

    /** Cases that cannot end here as they did there, by a part of their names, and why. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "test_context_object.py::TestSnfBase::test_output_path[$$]",
            "outputs the whole context object, in which a run's ids are those of this suite",
            "test_states_errors.py::TestStatesErrors::test_start_large_input",
            "fails at the service's limit of 256 KB, which the engine does not have");

    @Test
    void endAsTheyDoWithoutFaults() throws IOException {
        var failures = new ArrayList<String>();
        int tried = 0;
        for (RecordedCase recording : cases()) {
            if (OTHERWISE.keySet().stream().noneMatch(recording.name()::contains)) {
                tried++;
                failures.addAll(failures(recording));
            }
        }
        assertEquals("", String.join("\n", failures));
        assertEquals(cases().size() - OTHERWISE.size(), tried);
    }

    private static List<String> failures(RecordedCase recording) {
        var scenario = new Scenario(
                recording.name(),
                Json.write(byOneWorker(recording.definition().deepCopy())),
                Json.write(recording.input()),
                List.of(),
                Hazard.NONE,
                () -> new RecordedWorker(recording));
        List<String> violations = List.of();
        for (long seed = 0; seed < schedules(scenario); seed++) {
            long schedule = recording.name().hashCode() + seed;
            violations = Simulation.onSchedulerThread(() -> Simulation.run(scenario, schedule, Set.of()))
                    .violations();
            if (violations.isEmpty()) {
                return List.of();
            }
        }
        return List.of(recording.name() + ": " + violations);
    }

    /** A fault may hold an answer back for half a minute: whether a task then comes too late is the schedule's doing. */
    private static int schedules(Scenario scenario) {
        return scenario.definition().matches("(?s).*(Timeout|Heartbeat)Seconds.*") ? SCHEDULES_OF_TIMED_TASKS : 1;
    }

    private static List<RecordedCase> cases() throws IOException {
        try (var reader =
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(CASES)), StandardCharsets.UTF_8)) {
            return RecordedCase.readAll(reader);
        }
    }

    private static JsonNode byOneWorker(JsonNode json) {
        if (json instanceof ObjectNode object && object.path("Type").asText().equals("Task")) {
            object.put("Resource", "pagemill:sim");
        }
        json.forEach(RecordedRunsTest::byOneWorker);
        return json;
    }
}
