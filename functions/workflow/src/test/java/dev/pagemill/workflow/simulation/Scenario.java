package dev.pagemill.workflow.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import java.util.function.Supplier;

/**
 * What is run.
 *
 * @param definition a state machine whose tasks are {@code pagemill:sim}; see {@link SimulatedWorker} for what they do
 * @param input the run's input
 * @param disturbance what somebody does to the run from outside
 * @param workers makes what does the tasks
 */
record Scenario(
        String name, String definition, String input, Disturbance disturbance, Supplier<SimulatedWorker> workers) {
    /** With the usual worker. */
    Scenario(String name, String definition, String input, Disturbance disturbance) {
        this(name, definition, input, disturbance, SimulatedWorker::new);
    }

    /** What happens to a run from outside. */
    enum Disturbance {
        NONE,
        CANCEL,
        REDRIVE
    }

    JsonNode machine() {
        return Json.parse(definition);
    }

    JsonNode start() {
        return Json.parse(input);
    }

    @Override
    public String toString() {
        return name;
    }
}
