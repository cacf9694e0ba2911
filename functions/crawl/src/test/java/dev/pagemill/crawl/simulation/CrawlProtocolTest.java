package dev.pagemill.crawl.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrawlProtocolTest {
    private static final int SEEDS = Integer.getInteger("pagemill.seeds", 400);
    private static final int MUTANT_SEEDS = 120;

    @Test
    void visitsEverythingOnceAndEndsWhateverFails() {
        long faults = 0;
        long commits = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var simulation = new CrawlSimulation(seed, Set.of());
            assertEquals(List.of(), simulation.run(), "seed " + seed);
            faults += simulation.faultsInjected();
            commits += simulation.commits();
        }
        assertTrue(faults > SEEDS && commits > SEEDS, "the simulation injects faults and does something");
    }

    @Test
    void needsNoWatchWhileTheQueueLosesNothing() {
        for (long seed = 0; seed < MUTANT_SEEDS; seed++) {
            assertEquals(List.of(), new CrawlSimulation(seed, Set.of("no-watch")).run(), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acknowledge-first,no-watch",
                "no-resend,no-watch",
                "unconditional-write",
                "no-nonce,no-resend,no-watch"
            })
    void isCaughtWithoutASafeguard(String mutants) {
        int caught = 0;
        for (long seed = 0; seed < MUTANT_SEEDS && caught == 0; seed++) {
            caught += violated(seed, Set.of(mutants.split(","))) ? 1 : 0;
        }
        assertTrue(caught > 0, "The simulation does not notice the lack of: " + mutants);
    }

    private static boolean violated(long seed, Set<String> mutants) {
        try {
            return !new CrawlSimulation(seed, mutants).run().isEmpty();
        } catch (AssertionError | RuntimeException handlerBroke) {
            return true;
        }
    }
}
