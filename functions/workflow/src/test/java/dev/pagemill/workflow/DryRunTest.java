package dev.pagemill.workflow;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.api.Test;

class DryRunTest {
    @Test
    void comesToItsEndAndReachesNothing() {
        assertDoesNotThrow(() -> new DryRun().run());
    }
}
