package dev.pagemill.common.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.common.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostRuleTest {
    @Test
    void wantsADotOrAnAddress() {
        for (var host : new String[] {"example.com", "127.0.0.1", "[::1]", "a.b."}) {
            assertTrue(HostRule.INTERNET.accepts(host), host);
        }
        for (var host : new String[] {"intranet", "localhost", "intranet.", ".", ""}) {
            assertFalse(HostRule.INTERNET.accepts(host), host);
        }
    }

    @Test
    void takesTheNamesOfTheDeploymentsExceptions() {
        var rule = HostRule.of(new Settings(Map.of(
                "PAGEMILL_ALLOWED_ADDRESSES", "localhost:8080, 127.0.0.1:9,[::1]:7",
                "PAGEMILL_RESOLVE", "Shop:80=127.0.0.1:8099")));
        assertTrue(rule.accepts("localhost"));
        assertTrue(rule.accepts("shop"));
        assertFalse(rule.accepts("intranet"));
    }
}
