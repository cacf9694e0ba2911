package dev.pagemill.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolvingTest {
    @Test
    void aHostWithoutPortMeansBothOfTheWeb() {
        assertEquals(
                "a.example:80=127.0.0.1:9,a.example:443=127.0.0.1:9,b.example:8080=127.0.0.1:9",
                Resolving.entries(List.of("a.example=127.0.0.1:9", "b.example:8080=127.0.0.1:9")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.example", "=127.0.0.1:9", "a.example=", "a.example=127.0.0.1", "a.example=127.0.0.1:web"})
    void refusesWhatHasNoAddressWithAPort(String option) {
        UserError refused = assertThrows(UserError.class, () -> Resolving.entries(List.of(option)));
        assertTrue(refused.getMessage().startsWith("--resolve " + option + ": write HOST[:PORT]=ADDRESS:PORT"));
    }
}
