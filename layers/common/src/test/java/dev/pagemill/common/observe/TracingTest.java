package dev.pagemill.common.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pagemill.common.config.Settings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {
    /** With an address but outside a traced invocation, as in a test or after a lost trace header. */
    private static Tracing tracing(boolean on) {
        return new Tracing(new Settings(on ? Map.of("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:2000") : Map.of()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void workIsDoneWhetherOrNotItIsTraced(boolean on) {
        assertEquals("done", tracing(on).traced("work", () -> "done"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anExceptionPassesOn(boolean on) {
        assertThrows(
                IllegalStateException.class,
                () -> tracing(on).traced("work", () -> {
                    throw new IllegalStateException("outage");
                }));
    }
}
