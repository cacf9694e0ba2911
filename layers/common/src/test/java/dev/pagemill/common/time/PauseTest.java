package dev.pagemill.common.time;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PauseTest {
    @Test
    void tellsThatTheTimeWentBy() {
        assertTrue(Pause.sleeping().of(Duration.ofMillis(1)));
    }

    @Test
    void endsEarlyOnAnInterruptedThreadAndLeavesItsFlag() {
        Thread.currentThread().interrupt();
        assertFalse(Pause.sleeping().of(Duration.ofDays(1)));
        assertTrue(Thread.interrupted());
    }
}
