package dev.pagemill.common.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void tellsEveryProblemAtOnce() {
        var settings = new Settings(Map.of("LIMIT", "many", "ON", "perhaps", "URL", "not a url"));
        settings.required("TABLE");
        settings.integer("LIMIT", 1, 0, 10);
        settings.flag("ON", true);
        settings.uri("URL");
        var e = assertThrows(InvalidConfiguration.class, settings::check);
        assertEquals(
                List.of(
                        "TABLE is not set",
                        "LIMIT is \"many\", expected a whole number from 0 to 10",
                        "ON is \"perhaps\", expected true or false",
                        "URL is not an absolute URL"),
                e.problems());
    }

    @Test
    void refusesNumbersOutOfRange() {
        var settings = new Settings(Map.of("LIMIT", "11"));
        settings.integer("LIMIT", 1, 0, 10);
        assertThrows(InvalidConfiguration.class, settings::check);
    }

    @Test
    void readsWhatIsRight() {
        var settings = new Settings(Map.of("N", "7", "S", "90", "ON", "TRUE", "EMPTY", " "));
        assertEquals(7, settings.integer("N", 1, 0, 10));
        assertEquals(Duration.ofSeconds(90), settings.seconds("S", Duration.ZERO));
        assertTrue(settings.flag("ON", false));
        assertTrue(settings.optional("EMPTY").isEmpty());
        settings.check();
    }
}
