package dev.pagemill.workflow.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Schedules of every scenario. {@code -Dseed=N} replays one seed in each; {@code -Dseeds=N} runs so many instead of the usual.
 */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("seeds", 150);

    static List<Scenario> scenarios() {
        return Scenarios.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void keepsEveryInvariant(Scenario scenario) {
        assertEquals("", String.join("\n", Simulation.onSchedulerThread(() -> failures(scenario))));
    }

    private static List<String> failures(Scenario scenario) {
        Long only = Long.getLong("seed");
        if (only != null) {
            return failure(scenario, only);
        }
        var failures = new ArrayList<String>();
        for (long seed = 0; seed < SEEDS && failures.size() < 5; seed++) {
            failures.addAll(failure(scenario, seed));
        }
        return failures;
    }

    private static List<String> failure(Scenario scenario, long seed) {
        var result = Simulation.run(scenario, seed, Set.of());
        return result.violations().isEmpty()
                ? List.of()
                : List.of("-Dseed=" + seed + " (" + result.steps() + " steps): " + result.violations());
    }
}
