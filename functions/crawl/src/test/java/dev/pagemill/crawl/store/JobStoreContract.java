package dev.pagemill.crawl.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.crawl.frontier.FrontierEntry;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobState;
import dev.pagemill.crawl.job.PageFailure;
import dev.pagemill.crawl.job.Step;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of {@link JobStore}. Each test has a tenant of its own, so that one table serves all. */
abstract class JobStoreContract {
    static final long NOW = 1_795_000_000_000L;
    private static final AtomicLong NUMBERS = new AtomicLong();

    final String tenant = "j" + NUMBERS.incrementAndGet();

    /** An empty store, or one that other tenants use too. */
    abstract JobStore store();

    JobKey key() {
        return new JobKey(tenant, new UUID(7, NUMBERS.incrementAndGet()).toString());
    }

    JobKey created(long at) {
        JobKey key = key();
        var config = SampleJobs.crawl("https://example.com/");
        assertTrue(store().create(key, config, JobState.accepted(config, at)));
        return key;
    }

    private JobState standing(JobKey key) {
        return store().load(key).orElseThrow();
    }

    static Segment<FrontierEntry> frontier(int from, int until) {
        return new Segment<>(
                from,
                IntStream.range(from, until)
                        .mapToObj(at -> FrontierEntry.page("https://example.com/" + at, 1, 0))
                        .toList());
    }

    @Test
    void givesBackWhatWasPut() {
        JobKey key = created(NOW);
        var config = SampleJobs.crawl("https://example.com/");
        assertEquals(Optional.of(config), store().config(key));
        assertEquals(Optional.of(JobState.accepted(config, NOW)), store().load(key));
    }

    @Test
    void knowsNothingOfOthers() {
        JobKey key = created(NOW);
        var stranger = new JobKey(tenant + "x", key.id());
        assertEquals(Optional.empty(), store().config(stranger));
        assertEquals(Optional.empty(), store().load(stranger));
        assertEquals(List.of(), store().active(stranger.tenant()));
        assertFalse(store().replace(stranger, standing(key).written(1, "a")));
        assertEquals(Optional.empty(), store().load(stranger));
    }

    @Test
    void createsOnceAndKeepsTheFirst() {
        JobKey key = created(NOW);
        var other = SampleJobs.crawl("https://other.example/");
        assertFalse(store().create(key, other, JobState.accepted(other, NOW + 1)));
        assertEquals("https://example.com/", store().config(key).orElseThrow().url());
        assertEquals(NOW, standing(key).createdAt());
        assertEquals(List.of(key), store().active(tenant));
    }

    @Test
    void takesOneOfTwoWritersAndKnowsItsOwnWrite() {
        JobKey key = created(NOW);
        var mine = standing(key).written(1, "mine");
        assertTrue(store().replace(key, mine));
        assertTrue(store().replace(key, mine), "the answer was lost");
        assertFalse(store().replace(key, mine.written(1, "theirs")), "another write was first");
        assertEquals("mine", standing(key).nonce());
        assertFalse(store().replace(key, mine.written(3, "third")), "a step is missing");
        assertTrue(store().replace(key, mine.written(2, "theirs")));
        assertFalse(store().replace(key, mine), "a late try of what was followed");
        assertEquals(2, standing(key).seq());
    }

    @Test
    void keepsTheLongerOfTwoSegments() {
        JobKey key = created(NOW);
        store().putSegment(key, Log.FRONTIER, frontier(0, 5));
        store().putSegment(key, Log.FRONTIER, frontier(0, 3));
        assertEquals(List.of(frontier(0, 5)), store().segments(key, Log.FRONTIER, 0, 10));
        store().putSegment(key, Log.FRONTIER, frontier(0, 8));
        assertEquals(List.of(frontier(0, 8)), store().segments(key, Log.FRONTIER, 0, 10));
    }

    @Test
    void findsSegmentsByTheirBeginning() {
        JobKey key = created(NOW);
        // Beyond nine and ninety-nine: order is by number, not by text.
        List.of(frontier(100, 120), frontier(0, 9), frontier(9, 100))
                .forEach(segment -> store().putSegment(key, Log.FRONTIER, segment));
        assertEquals(
                List.of(frontier(0, 9), frontier(9, 100), frontier(100, 120)),
                store().segments(key, Log.FRONTIER, 0, 1_000));
        assertEquals(List.of(frontier(9, 100)), store().segments(key, Log.FRONTIER, 9, 100));
        assertEquals(List.of(), store().segments(key, Log.FRONTIER, 9, 9));
        assertEquals(List.of(), store().segments(key, Log.FRONTIER, 100, 9));
        assertEquals(0, store().segmentStart(key, Log.FRONTIER, 8));
        assertEquals(9, store().segmentStart(key, Log.FRONTIER, 9));
        assertEquals(9, store().segmentStart(key, Log.FRONTIER, 99));
        assertEquals(100, store().segmentStart(key, Log.FRONTIER, 5_000));
    }

    @Test
    void keepsLogsApart() {
        JobKey key = created(NOW);
        var failures = new Segment<>(
                0, List.of(new PageFailure(0, "https://example.com/", "Scrape.Timeout", "It took too long", NOW)));
        store().putSegment(key, Log.FRONTIER, frontier(0, 4));
        store().putSegment(key, Log.ERRORS, failures);
        assertEquals(List.of(failures), store().segments(key, Log.ERRORS, 0, 10));
        assertEquals(List.of(), store().segments(key, Log.PAGES, 0, 10));
        assertEquals(0, store().segmentStart(key, Log.PAGES, 10));
        assertEquals(List.of(), store().segments(created(NOW), Log.FRONTIER, 0, 10));
    }

    @Test
    void listsActiveJobsNewestFirst() {
        var first = created(NOW);
        var second = created(NOW + 1);
        var third = created(NOW + 20);
        assertEquals(List.of(third, second, first), store().active(tenant));
        store().removeActive(second);
        store().removeActive(second);
        assertEquals(List.of(third, first), store().active(tenant));
        assertTrue(store().load(second).isPresent(), "off the list it can still be read");
    }

    @Test
    void tellsTheWatchWhatIsDue() {
        JobKey key = created(NOW);
        long due = NOW + Step.WATCH_EVERY_MILLIS;
        assertFalse(store().due(due - 1).contains(key));
        assertTrue(store().due(due).contains(key));
        assertTrue(store().replace(key, standing(key).cancelled(NOW).written(1, "c")));
        assertFalse(store().due(due).contains(key), "what ended is looked at no more");
    }
}
