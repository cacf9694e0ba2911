package dev.pagemill.workflow.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.rehearsal.RecordedCase;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.simulation.Scenario.Disturbance;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Executions recorded from Step Functions, run by the whole engine under faults: they end as the sequential interpreter ends
 * them, which in turn is held to the recordings.
 */
class RecordedRunsTest {
    private static final Path CASES = Path.of("../../layers/asl/src/test/resources/recorded/cases.jsonl.gz");

    /** Cases that this test can judge; if the fixture changes, so may this. */
    private static final int AT_LEAST = 650;

    /** What differs from run to run, or is done by other means than a worker's answer. */
    private static final Pattern NOT_REPEATABLE = Pattern.compile(
            "UUID|MathRandom|\\$random|\\$uuid|\\$now|\\$millis|Execution|"
                    + "StateMachine|EnteredTime|Token|activity|ItemReader|ResultWriter|Timestamp|\\$\\$|context|DISTRIBUTED");

    @Test
    void endAsTheyDoWithoutFaults() throws IOException {
        var failures = new ArrayList<String>();
        int tried = 0;
        for (RecordedCase recording : cases()) {
            if (isRepeatable(recording)) {
                tried++;
                failures.addAll(failures(recording));
            }
        }
        assertEquals("", String.join("\n", failures));
        assertTrue(tried >= AT_LEAST, "only " + tried + " cases were tried");
    }

    private static List<String> failures(RecordedCase recording) {
        var scenario = new Scenario(
                recording.name(),
                Json.write(byOneWorker(recording.definition().deepCopy())),
                Json.write(recording.input()),
                Disturbance.NONE,
                () -> new RecordedWorker(recording));
        var result = Simulation.onSchedulerThread(
                () -> Simulation.run(scenario, recording.name().hashCode(), Set.of()));
        return result.violations().isEmpty() ? List.of() : List.of(recording.name() + ": " + result.violations());
    }

    private static List<RecordedCase> cases() throws IOException {
        try (var reader =
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(CASES)), StandardCharsets.UTF_8)) {
            return RecordedCase.readAll(reader);
        }
    }

    private static boolean isRepeatable(RecordedCase recording) {
        return recording.run().passed()
                && !NOT_REPEATABLE.matcher(recording.definition().toString()).find()
                && answersDoNotDependOnOrder(recording);
    }

    /** Side by side, tasks of one state take its recorded answers in any order. */
    private static boolean answersDoNotDependOnOrder(RecordedCase recording) {
        String definition = recording.definition().toString();
        if (!definition.contains("\"Map\"") && !definition.contains("\"Parallel\"")) {
            return true;
        }
        var states = new HashSet<String>();
        return recording.tasks().stream()
                        .allMatch(task -> states.add(task.path("state").asText()))
                && recording.tasks().stream().filter(task -> task.has("error")).count() <= 1;
    }

    private static JsonNode byOneWorker(JsonNode json) {
        if (json instanceof ObjectNode object && object.path("Type").asText().equals("Task")) {
            object.put("Resource", "pagemill:sim");
        }
        json.forEach(RecordedRunsTest::byOneWorker);
        return json;
    }
}
