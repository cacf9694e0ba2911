package dev.pagemill.local.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(5 minutes)          | 2026-11-21T10:00:30Z | 2026-11-21T10:05:30Z",
                "rate(1 day)              | 2026-11-21T10:00:00Z | 2026-11-22T10:00:00Z",
                "cron(0 10 * * ? *)       | 2026-11-21T10:00:00Z | 2026-11-22T10:00:00Z",
                "cron(15 12 * * ? *)      | 2026-11-21T10:00:00Z | 2026-11-21T12:15:00Z",
                "cron(0/15 * * * ? *)     | 2026-11-21T10:16:00Z | 2026-11-21T10:30:00Z",
                "cron(0 18 ? * MON-FRI *) | 2026-11-21T10:00:00Z | 2026-11-23T18:00:00Z",
                "cron(0 8 1 * ? *)        | 2026-11-21T10:00:00Z | 2026-12-01T08:00:00Z",
                "cron(0 0 L 2 ? 2028)     | 2026-11-21T10:00:00Z | 2028-02-29T00:00:00Z",
                "cron(0 9 ? * 2#1 *)      | 2026-11-21T10:00:00Z | 2026-12-07T09:00:00Z",
                "cron(0 9 ? * 6L *)       | 2026-11-21T10:00:00Z | 2026-11-27T09:00:00Z",
                "cron(0 9 15W * ? *)      | 2026-08-01T00:00:00Z | 2026-08-14T09:00:00Z",
                "cron(5,35 14 * JAN ? *)  | 2026-11-21T10:00:00Z | 2027-01-01T14:05:00Z",
                "at(2026-12-24T18:00:00)  | 2026-11-21T10:00:00Z | 2026-12-24T18:00:00Z"
            })
    void firesNext(String expression, String after, String expected) {
        var next = Recurrence.parse(expression, UTC).next(ZonedDateTime.parse(after));
        assertEquals(
                ZonedDateTime.parse(expected).toInstant(), next.orElseThrow().toInstant());
    }

    @Test
    void keepsTheHourOfItsTimeZoneWhenClocksChange() {
        var daily = Recurrence.parse("cron(0 9 * * ? *)", ZoneId.of("Europe/Berlin"));
        var beforeChange = ZonedDateTime.parse("2026-10-24T07:00:00Z");
        assertEquals(
                ZonedDateTime.parse("2026-10-25T08:00:00Z").toInstant(),
                daily.next(beforeChange).orElseThrow().toInstant());
    }

    @Test
    void firesNoMoreWhenItIsOver() {
        var after = ZonedDateTime.parse("2026-11-21T10:00:00Z");
        assertTrue(Recurrence.parse("at(2020-01-01T00:00:00)", UTC).next(after).isEmpty());
        assertTrue(Recurrence.parse("cron(0 0 1 1 ? 2020)", UTC).next(after).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every minute",
                "rate(0 minutes)",
                "rate(5 weeks)",
                "cron(0 10 * * *)",
                "cron(0 10 * * * *)",
                "cron(61 10 * * ? *)",
                "cron(0 10 ? * ? *)",
                "at(tomorrow)"
            })
    void refusesWhatEventBridgeWould(String expression) {
        assertThrows(IllegalArgumentException.class, () -> Recurrence.parse(expression, UTC));
    }
}
