package dev.pagemill.asl.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.OffsetDateTime;
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
                "cron(0 9 LW * ? *)       | 2026-11-21T10:00:00Z | 2026-11-30T09:00:00Z",
                "cron(0 9 L-3 * ? *)      | 2026-11-21T10:00:00Z | 2026-11-27T09:00:00Z",
                "cron(0 9 ? * FRI#2 *)    | 2026-11-21T10:00:00Z | 2026-12-11T09:00:00Z",
                "cron(0 9 ? * SAT-MON *)  | 2026-11-23T10:00:00Z | 2026-11-28T09:00:00Z",
                "0 8 * * 1-5              | 2026-11-21T10:00:00Z | 2026-11-23T08:00:00Z",
                "cron(0 8 * * 1-5)        | 2026-11-21T10:00:00Z | 2026-11-23T08:00:00Z",
                "0 8 ? * MON-FRI *        | 2026-11-21T10:00:00Z | 2026-11-23T08:00:00Z",
                "*/15 * * * *             | 2026-11-21T10:00:30Z | 2026-11-21T10:15:00Z",
                "0 0 13 * 5               | 2026-11-21T10:00:00Z | 2026-11-27T00:00:00Z",
                "0 0 * * 7                | 2026-11-21T10:00:00Z | 2026-11-22T00:00:00Z",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Clocks leap from 02:00 to 03:00 on 2027-03-28 and fall from 03:00 to 02:00 on 2026-10-25.
                "cron(30 2 * * ? *)    | 2027-03-27T12:00+01:00 | 2027-03-29T02:30+02:00",
                "cron(30 2 * * ? *)    | 2026-10-24T12:00+02:00 | 2026-10-25T02:30+02:00",
                "cron(30 2 * * ? *)    | 2026-10-25T02:30+02:00 | 2026-10-26T02:30+01:00",
                "cron(0 0/2 * * ? *)   | 2026-10-25T02:00+02:00 | 2026-10-25T04:00+01:00",
                "0 * * * *             | 2026-10-25T02:00+02:00 | 2026-10-25T02:00+01:00",
                "0 * * * *             | 2026-10-25T02:00+01:00 | 2026-10-25T03:00+01:00",
                "*/20 * * * *          | 2027-03-28T01:40+01:00 | 2027-03-28T03:00+02:00",
                "cron(0 * 1 1 ? 2030)  | 2026-10-25T02:00+01:00 | 2030-01-01T00:00+01:00",
                "rate(1 hour)          | 2026-10-25T02:30+02:00 | 2026-10-25T02:30+01:00",
                "at(2027-03-28T02:30:00) | 2027-03-27T12:00+01:00 | 2027-03-28T03:30+02:00"
            })
    void isRightWhenClocksChange(String expression, String after, String expected) {
        var zone = ZoneId.of("Europe/Berlin");
        var next = Recurrence.parse(expression, zone)
                .next(OffsetDateTime.parse(after).atZoneSameInstant(zone));
        assertEquals(OffsetDateTime.parse(expected), next.orElseThrow().toOffsetDateTime());
    }

    @Test
    void aSeriesGoesOnAfterAnOutageWhereItWouldBe() {
        var last = ZonedDateTime.parse("2026-11-21T10:00:30Z");
        var now = ZonedDateTime.parse("2026-11-24T00:00:00Z");
        assertEquals(
                ZonedDateTime.parse("2026-11-24T00:00:30Z"),
                Recurrence.parse("rate(5 minutes)", UTC).nextOfSeries(last, now).orElseThrow());
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
                "cron(0 22-2 ? * 2 *)",
                "cron(*/0 * * * ? *)",
                "0 10 * * *",
                "at(tomorrow)"
            })
    void refusesWhatEventBridgeWould(String expression) {
        assertThrows(IllegalArgumentException.class, () -> Recurrence.eventBridge(expression, UTC));
    }
}
