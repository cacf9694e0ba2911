package dev.pagemill.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResolvingTest {
    @Test
    void aHostWithoutPortMeansBothOfTheWeb() {
        assertEquals(
                "a.example:80=127.0.0.1:9,a.example:443=127.0.0.1:9,b.example:8080=127.0.0.1:9",
                Resolving.entries(List.of("a.example=127.0.0.1:9", "b.example:8080=127.0.0.1:9")));
    }

    @Test
    void refusesWhatHasNoAddress() {
        assertThrows(UserError.class, () -> Resolving.entries(List.of("a.example")));
    }
}
