package dev.pagemill.workflow.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.schedule.CatchUp;
import dev.pagemill.workflow.schedule.Overlap;
import dev.pagemill.workflow.schedule.Schedule;
import dev.pagemill.workflow.schedule.ScheduleKey;
import dev.pagemill.workflow.schedule.ScheduleSpec;
import dev.pagemill.workflow.schedule.ScheduleStore;
import dev.pagemill.workflow.schedule.Standing;
import dev.pagemill.workflow.schedule.Tally;
import dev.pagemill.workflow.schedule.Timing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The contract of {@link ScheduleStore}. Each test has a tenant of its own, so that one table serves all. */
abstract class ScheduleStoreContract {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final AtomicLong TENANTS = new AtomicLong();

    final String tenant = "s" + TENANTS.incrementAndGet();

    /** An empty store, or one that other tenants use too. */
    abstract ScheduleStore store();

    /** When the schedule will be woken, as its Timer would see it. */
    abstract Optional<Instant> wakesAt(ScheduleKey key);

    Schedule fresh(String id, boolean paused) {
        var timing = new Timing("rate(5 minutes)", ZoneId.of("Europe/Vienna"));
        var target =
                new ScheduleSpec.Target("w", Optional.empty(), Json.object().put("a", 1));
        var spec = new ScheduleSpec(Optional.of("name"), target, timing, Overlap.QUEUE, CatchUp.ONCE);
        return new Schedule(new ScheduleKey(tenant, id), spec, Standing.fresh(NOW, paused, timing));
    }

    private static Schedule changed(Schedule before) {
        var run = new RunHead(new RunKey("t", "r"), "w", "v", NOW, "secret", 0);
        var standing = new Standing(
                before.standing().revision() + 1,
                false,
                Optional.of(NOW.plusSeconds(600)),
                List.of(NOW),
                List.of(new Standing.Start(NOW, run)),
                Optional.of(new Standing.Fired(NOW, "r")),
                new Tally(3, List.of(NOW)),
                Tally.none(),
                NOW,
                NOW);
        return before.with(standing);
    }

    @Test
    void givesBackWhatWasPut() {
        var schedule = fresh("one", false);
        assertTrue(store().put(schedule, NOW));
        assertEquals(Optional.of(schedule), store().get(schedule.key()));
        var changed = changed(schedule);
        assertTrue(store().put(changed, NOW));
        assertEquals(Optional.of(changed), store().get(schedule.key()));
    }

    @Test
    void takesOneOfTwoWriters() {
        var schedule = fresh("one", false);
        assertTrue(store().put(schedule, NOW));
        assertFalse(store().put(schedule, NOW), "it is there");
        var changed = changed(schedule);
        assertTrue(store().put(changed, NOW));
        assertFalse(store().put(changed, NOW), "the revision was taken");
        assertFalse(store().put(changed(changed(changed)), NOW), "a revision is missing");
        assertFalse(store().put(changed(fresh("none", false)), NOW), "there is none to replace");
    }

    @Test
    void wakesWhatHasSomethingToCome() {
        var schedule = fresh("one", false);
        store().put(schedule, NOW);
        assertEquals(schedule.standing().next(), wakesAt(schedule.key()));
        var paused = schedule.edited(schedule.spec(), true, NOW);
        store().put(paused, NOW);
        assertEquals(Optional.empty(), wakesAt(schedule.key()));
    }

    @Test
    void removesOnce() {
        var schedule = fresh("one", false);
        store().put(schedule, NOW);
        assertTrue(store().delete(schedule.key()));
        assertFalse(store().delete(schedule.key()));
        assertEquals(Optional.empty(), store().get(schedule.key()));
        assertEquals(Optional.empty(), wakesAt(schedule.key()));
    }

    @Test
    void listsATenantsOwnPageByPage() {
        List.of("a", "b", "c").forEach(id -> store().put(fresh(id, true), NOW));
        var first = store().list(tenant, Optional.empty(), 2);
        assertEquals(
                List.of("a", "b"),
                first.items().stream().map(schedule -> schedule.key().id()).toList());
        var second = store().list(tenant, first.next(), 2);
        assertEquals(
                List.of("c"),
                second.items().stream().map(schedule -> schedule.key().id()).toList());
        assertEquals(Optional.empty(), second.next());
        assertEquals(List.of(), store().list(tenant + "x", Optional.empty(), 2).items());
    }
}
