package dev.pagemill.workflow.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator is worth its name only if it notices when a safeguard is missing. */
class MutantTest {
    private static final int SEEDS = 400;

    @ParameterizedTest
    @EnumSource(Mutant.class)
    void isCaught(Mutant mutant) {
        var scenarios = List.of(
                Scenarios.brief(),
                Scenarios.map("map with lanes", 11, 3),
                Scenarios.chain(),
                Scenarios.caughtFailure(Scenario.Act.CANCEL),
                Scenarios.map("map, cancelled", 9, 3, Scenario.Act.CANCEL));
        boolean caught = Simulation.onSchedulerThread(() -> caught(mutant, scenarios));
        assertTrue(caught, "nothing noticed that " + mutant + " was on");
    }

    private static boolean caught(Mutant mutant, List<Scenario> scenarios) {
        for (Scenario scenario : scenarios) {
            for (long seed = 0; seed < SEEDS; seed++) {
                if (!Simulation.run(scenario, seed, Set.of(mutant)).violations().isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }
}
