package dev.pagemill.workflow.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanningTest {
    private static final Instant CREATED = Instant.parse("2026-11-21T10:00:00Z");
    private static final ScheduleKey KEY = new ScheduleKey("t", "s");

    private static Schedule schedule(String expression, Overlap overlap, CatchUp missed) {
        var timing = new Timing(expression, ZoneId.of("Europe/Vienna"));
        var target = new ScheduleSpec.Target("w", Optional.empty(), Json.object());
        var spec = new ScheduleSpec(Optional.empty(), target, timing, overlap, missed);
        return new Schedule(KEY, spec, Standing.fresh(CREATED, false, timing));
    }

    private static Standing at(String time, Schedule schedule, boolean running) {
        return Planning.at(Instant.parse(time), schedule, running, PlanningTest::start)
                .standing();
    }

    private static Standing.Start start(Instant time) {
        var run = new RunKey("t", ScheduleFiring.runId(KEY, time));
        return new Standing.Start(time, new RunHead(run, "w", "v", time, "secret", 0));
    }

    private static List<String> started(Standing standing) {
        return standing.pending().stream().map(start -> start.at().toString()).toList();
    }

    private static List<Instant> minutes(int from, int to) {
        return java.util.stream.IntStream.rangeClosed(from, to)
                .mapToObj(minute -> CREATED.plus(Duration.ofMinutes(minute)))
                .toList();
    }

    @Test
    void aFiringStartsARunAndNamesTheNext() {
        var after = at("2026-11-21T10:05:40Z", schedule("rate(5 minutes)", Overlap.SKIP, CatchUp.SKIP), false);
        assertEquals(List.of("2026-11-21T10:05:00Z"), started(after));
        assertEquals(Optional.of(Instant.parse("2026-11-21T10:10:00Z")), after.next());
        assertEquals(
                after.pending().getFirst().head().key().id(),
                after.last().orElseThrow().runId());
        assertEquals(2, after.revision());
    }

    @Test
    void aRunThatGoesOnKeepsTheNextFromStarting() {
        var skipping = at("2026-11-21T10:05:40Z", schedule("rate(5 minutes)", Overlap.SKIP, CatchUp.SKIP), true);
        assertEquals(List.of(), started(skipping));
        assertEquals(new Tally(1, minutes(5, 5)), skipping.skipped());

        var queueing = at("2026-11-21T10:05:40Z", schedule("rate(5 minutes)", Overlap.QUEUE, CatchUp.SKIP), true);
        assertEquals(List.of(), started(queueing));
        assertEquals(minutes(5, 5), queueing.waiting());
        assertEquals(
                Optional.of(Instant.parse("2026-11-21T10:06:40Z")),
                queueing.wakeAt(Instant.parse("2026-11-21T10:05:40Z")));

        var allowing = at("2026-11-21T10:05:40Z", schedule("rate(5 minutes)", Overlap.ALLOW, CatchUp.SKIP), true);
        assertEquals(1, allowing.pending().size());
    }

    @Test
    void whatWaitsStartsOnceTheRunHasEndedAndInOrder() {
        var schedule = schedule("rate(5 minutes)", Overlap.QUEUE, CatchUp.SKIP);
        schedule = schedule.with(at("2026-11-21T10:05:40Z", schedule, true));
        var still = at("2026-11-21T10:06:40Z", schedule, true);
        assertEquals(minutes(5, 5), still.waiting());
        var both = at("2026-11-21T10:10:10Z", schedule, false);
        assertEquals(List.of("2026-11-21T10:05:00Z"), started(both));
        assertEquals(minutes(10, 10), both.waiting());
    }

    @Test
    void anOutageIsToldAndLeftOut() {
        var after = at("2026-11-21T11:00:30Z", schedule("rate(5 minutes)", Overlap.SKIP, CatchUp.SKIP), false);
        assertEquals(11, after.missed().count());
        assertEquals(minutes(5, 5).getFirst(), after.missed().times().getFirst());
        assertEquals(List.of("2026-11-21T11:00:00Z"), started(after));
        assertEquals(Optional.of(Instant.parse("2026-11-21T11:05:00Z")), after.next());
    }

    @Test
    void anOutageIsCaughtUpByOneRun() {
        var hours = schedule("cron(0 * * * ? *)", Overlap.ALLOW, CatchUp.ONCE);
        var after = at("2026-11-21T15:30:00Z", hours, false);
        assertEquals(5, after.missed().count());
        assertEquals(List.of("2026-11-21T15:00:00Z"), started(after));
    }

    @Test
    void anOutageIsCaughtUpByARunForEachOneAfterTheOther() {
        var hours = schedule("cron(0 * * * ? *)", Overlap.SKIP, CatchUp.ALL);
        var after = at("2026-11-21T15:30:00Z", hours, false);
        assertEquals(List.of("2026-11-21T11:00:00Z"), started(after));
        assertEquals(minutes(120, 120).getFirst(), after.waiting().getFirst());
        assertEquals(4, after.waiting().size());
        assertEquals(0, after.skipped().count());
    }

    @Test
    void aLongOutageEndsInBoundedTime() {
        var after = at("2027-11-21T10:00:30Z", schedule("rate(1 minute)", Overlap.ALLOW, CatchUp.ALL), false);
        assertEquals(Planning.MAX_COUNTED, after.missed().count());
        assertEquals(Tally.MAX_TIMES, after.missed().times().size());
        assertTrue(after.pending().size() <= Planning.MAX_CAUGHT_UP + 6);
        assertEquals(Optional.of(Instant.parse("2027-11-21T10:01:00Z")), after.next());
    }

    @Test
    void aSingleTimeFiresOnceAndIsOver() {
        var once = schedule("at(2026-11-21T12:00:00)", Overlap.SKIP, CatchUp.SKIP);
        var after = at("2026-11-21T11:00:20Z", once, false);
        assertEquals(List.of("2026-11-21T11:00:00Z"), started(after));
        assertEquals(Optional.empty(), after.next());
        assertEquals(Optional.empty(), after.delivered().wakeAt(Instant.parse("2026-11-21T11:00:20Z")));
    }

    @Test
    void aPauseIsNoOutage() {
        var schedule = schedule("rate(5 minutes)", Overlap.SKIP, CatchUp.ALL);
        var paused = schedule.edited(schedule.spec(), true, CREATED.plusSeconds(60));
        assertEquals(Optional.empty(), paused.standing().wakeAt(CREATED));
        var resumed = paused.edited(paused.spec(), false, Instant.parse("2026-11-25T10:00:00Z"));
        assertEquals(
                Optional.of(Instant.parse("2026-11-25T10:05:00Z")),
                resumed.standing().next());
        assertEquals(0, resumed.standing().missed().count());
    }
}
