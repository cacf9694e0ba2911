package dev.pagemill.workflow.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is run.
 *
 * @param definition a state machine whose tasks are {@code pagemill:sim}; see {@link SimulatedWorker} for what they do
 * @param input the run's input
 * @param acts what somebody does to the run from outside, one after the other
 * @param hazard what goes wrong for good, besides the faults that always happen
 * @param workers makes what does the tasks
 */
record Scenario(
        String name,
        String definition,
        String input,
        List<Act> acts,
        Hazard hazard,
        Supplier<SimulatedWorker> workers) {
    Scenario {
        acts = List.copyOf(acts);
    }

    /** With the usual worker, and nothing that goes wrong for good. */
    Scenario(String name, String definition, String input, Act... acts) {
        this(name, definition, input, List.of(acts), Hazard.NONE, SimulatedWorker::new);
    }

    /** The same under a hazard. */
    Scenario under(Hazard other) {
        return new Scenario(name + ", " + other, definition, input, acts, other, workers);
    }

    /** What somebody does to a run from outside. */
    enum Act {
        /** At any time. */
        CANCEL,
        /** Once it ended. */
        REDRIVE,
        /** Once it ended; what was broken is mended just before. */
        MEND_AND_REDRIVE,
        /** At any time, also while it runs or is about to end. */
        REDRIVE_UNASKED;

        boolean isRedrive() {
            return this != CANCEL;
        }
    }

    /** What goes wrong for good. */
    enum Hazard {
        NONE,
        /** Messages vanish from the queues. */
        LOSS,
        /** One child's frame cannot be read any more. */
        UNREADABLE_FRAME
    }

    boolean has(Act act) {
        return acts.contains(act);
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
