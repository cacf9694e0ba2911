package dev.pagemill.crawl.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.time.Pause;
import dev.pagemill.crawl.job.JobEvent;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobState;
import dev.pagemill.crawl.job.JobStatus;
import dev.pagemill.crawl.store.InMemoryJobStore;
import dev.pagemill.crawl.store.JobStore;
import dev.pagemill.crawl.store.SampleJobs;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A step that other writers of the job overtake again and again. */
class OvertakenTest {
    private static final JobKey KEY = new JobKey("t", "6f2c1a52-0f0b-4f0e-9d0e-3f1a2b3c4d5e");

    private final InMemoryJobStore store = new InMemoryJobStore();
    private final List<Duration> waits = new ArrayList<>();
    private Pause pause = waits::add;
    private final List<String> effects = new ArrayList<>();
    private int overtakings;

    @Test
    void waitsEachTimeAndGetsItsTurn() {
        overtakings = CrawlEngine.MAX_CONFLICTS;
        engine().handle(KEY, List.of(begun()));
        assertEquals(CrawlEngine.MAX_CONFLICTS, waits.size());
        assertEquals(JobStatus.SCRAPING, store.load(KEY).orElseThrow().status());
        assertEquals(1, effects.size());
    }

    @Test
    void givesTheMessagesBackInTheEnd() {
        overtakings = Integer.MAX_VALUE;
        assertThrows(IllegalStateException.class, () -> engine().handle(KEY, List.of(begun())));
        assertEquals(List.of(), effects);
    }

    @Test
    void cancelsWhenItGetsItsTurn() {
        overtakings = 3;
        assertEquals(JobStatus.CANCELLED, engine().cancel(KEY));
        assertEquals(3, waits.size());
    }

    /** Spread over a span that doubles, and no longer than half a second. */
    @Test
    void waitsLongerEachTimeUpToALimit() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            assertTrue(Backoff.after(1, random).toMillis() <= 10);
            assertTrue(Backoff.after(3, random).toMillis() <= 40);
            assertTrue(Backoff.after(CrawlEngine.MAX_CONFLICTS, random).toMillis() <= Backoff.LONGEST_MILLIS);
        }
        assertTrue(Backoff.after(CrawlEngine.MAX_CONFLICTS, new Random(1)).toMillis() > 40);
    }

    @Test
    void givesTheMessagesBackWhenItIsInterrupted() {
        overtakings = 2;
        pause = time -> false;
        assertThrows(IllegalStateException.class, () -> engine().handle(KEY, List.of(begun())));
        assertEquals(List.of(), effects);
    }

    private CrawlEngine engine() {
        var config = SampleJobs.crawl("https://example.com/");
        store.create(KEY, config, JobState.accepted(config, 0));
        return new CrawlEngine(
                overtaken(),
                (key, asked, state, wanted, answers) -> effects.add("sent"),
                new CrawlEngine.Surroundings(Clock.systemUTC(), () -> "n" + waits.size(), new Random(1), pause));
    }

    private static Incoming begun() {
        return new Incoming(new JobEvent.Begun(), Json.mapper().nullNode());
    }

    /** The store, but that another writer is always first for a while. */
    private JobStore overtaken() {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("replace") && overtakings-- > 0) {
                        return false;
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
