package dev.pagemill.scraping.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolitenessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final FetchTesting.Clock clock = new FetchTesting.Clock();
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void spacesTheStartsAtOneHostAndLeavesOthersAlone() {
        var politeness = new Politeness(10, Duration.ofSeconds(1), clock, pauses::add);
        for (var host : List.of("a", "a", "b", "a")) {
            politeness.await(host, Duration.ZERO, PATIENCE).orElseThrow().close();
        }
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), pauses);
        clock.advance(Duration.ofSeconds(10));
        politeness.await("a", Duration.ZERO, PATIENCE).orElseThrow().close();
        assertEquals(2, pauses.size());
    }

    @Test
    void honoursALongerDelayAskedForAndGivesUpBeyondThePatience() {
        var politeness = new Politeness(10, Duration.ZERO, clock, pauses::add);
        politeness.await("a", Duration.ofSeconds(4), PATIENCE).orElseThrow().close();
        politeness.await("a", Duration.ofSeconds(4), PATIENCE).orElseThrow().close();
        assertEquals(List.of(Duration.ofSeconds(4)), pauses);
        assertTrue(politeness.await("a", Duration.ofSeconds(4), PATIENCE).isEmpty());
    }

    @Test
    void letsOnlySoManyRequestsRunAtOnce() {
        var politeness = new Politeness(1, Duration.ZERO, clock, pauses::add);
        var held = politeness.await("a", Duration.ZERO, PATIENCE).orElseThrow();
        assertTrue(politeness.await("a", Duration.ZERO, Duration.ofMillis(1)).isEmpty());
        held.close();
        politeness.await("a", Duration.ZERO, Duration.ofMillis(1)).orElseThrow().close();
    }
}
