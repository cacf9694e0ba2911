package dev.pagemill.crawl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.time.Pause;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobEvent;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobState;
import dev.pagemill.crawl.job.JobStatus;
import dev.pagemill.crawl.job.Step;
import dev.pagemill.crawl.job.Tail;
import dev.pagemill.crawl.store.JobStore;
import dev.pagemill.crawl.store.Log;
import dev.pagemill.crawl.store.Segment;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Moves jobs. For every batch of events: read the state, decide, ONE conditional write, then send; the
 * caller acknowledges last. An event that comes again finds its position not in flight any more and makes
 * the tasks that it caused be sent again, so that a crash between write and send loses nothing.
 */
public final class CrawlEngine {
    /**
     * Writers of one job overtake one another at most so often before the messages go back to the queue, where they would
     * wait for minutes. With the waits between, some ten seconds.
     */
    static final int MAX_CONFLICTS = 40;

    /** A tail with more entries moves to a segment at the next step. */
    private static final int MAX_TAIL = 8;

    private final JobStore store;
    private final FrontierCache frontiers;
    private final Outbox outbox;
    private final Surroundings surroundings;

    /**
     * What is not the engine's to decide.
     *
     * @param nonces never gives the same text twice, in any process
     * @param random spreads writers of a job that overtake one another
     * @param pause lets the others go first
     */
    public record Surroundings(Clock clock, Supplier<String> nonces, RandomGenerator random, Pause pause) {
        /** With this clock, random nonces, and real waits. */
        public static Surroundings of(Clock clock) {
            return new Surroundings(clock, () -> UUID.randomUUID().toString(), new SecureRandom(), Pause.sleeping());
        }
    }

    /** @param outbox does what a committed step asks for */
    public CrawlEngine(JobStore store, Outbox outbox, Surroundings surroundings) {
        this.store = store;
        this.frontiers = new FrontierCache(store);
        this.outbox = outbox;
        this.surroundings = surroundings;
    }

    /** What a job was asked to do; empty when there is no such job. */
    public Optional<JobConfig> config(JobKey key) {
        return frontiers.of(key).map(FrontierCache.Kept::config);
    }

    /** Takes events of one job in; all their effects are done when this returns. */
    public void handle(JobKey key, List<Incoming> events) {
        var job = frontiers.of(key);
        if (job.isEmpty()) {
            return; // It has expired; nobody can ask for it any more.
        }
        synchronized (job.get()) {
            for (int done = 0, conflicts = 0; done < events.size(); ) {
                int taken = step(key, job.get(), events.subList(done, events.size()));
                done += taken;
                if (taken == 0) {
                    overtaken(key, ++conflicts);
                }
            }
        }
    }

    /** Ends a job at its asker's wish; tells the status that it had or has: no change where it had ended. */
    public JobStatus cancel(JobKey key) {
        for (int conflicts = 0; ; ) {
            var state = store.load(key).orElseThrow(() -> new IllegalStateException("There is no job " + key.id()));
            if (state.status().terminal()) {
                return state.status();
            }
            var ended = state.cancelled(surroundings.clock().millis())
                    .written(state.seq() + 1, surroundings.nonces().get());
            if (store.replace(key, ended)) {
                store.removeActive(key);
                return JobStatus.CANCELLED;
            }
            overtaken(key, ++conflicts);
        }
    }

    private void overtaken(JobKey key, int times) {
        if (times > MAX_CONFLICTS) {
            throw new IllegalStateException("Others moved job " + key.id() + " all the time; try again later");
        }
        if (!surroundings.pause().of(Backoff.after(times, surroundings.random()))) {
            throw new IllegalStateException("The function is being stopped; job " + key.id() + " goes on later");
        }
    }

    /** Commits as many of the events as fit into one step; 0 when another writer was first. */
    private int step(JobKey key, FrontierCache.Kept job, List<Incoming> events) {
        var loaded = store.load(key);
        if (loaded.isEmpty()) {
            return events.size();
        }
        var state = loaded.get();
        frontiers.catchUp(key, job, state);
        int size = job.frontier().size();
        boolean committed = false;
        try {
            var step = new Step(
                    job.config(), state, job.frontier(), surroundings.clock().millis());
            int taken = 0;
            while (taken < events.size() && !step.full()) {
                step.apply(events.get(taken++).event());
            }
            var after = step.changed() ? committed(key, step.after(), state) : state;
            if (after == null) {
                return 0;
            }
            committed = true;
            if (!step.effects().isEmpty()) {
                outbox.send(key, job.config(), after, step.effects(), answers(events.subList(0, taken)));
            }
            return taken;
        } finally {
            if (!committed) {
                job.frontier().truncate(size);
            }
        }
    }

    private @Nullable JobState committed(JobKey key, JobState after, JobState before) {
        int frontier = flush(key, Log.FRONTIER, before.frontier());
        int pages = flush(key, Log.PAGES, before.pages());
        int errors = flush(key, Log.ERRORS, before.errors());
        var next = after.flushed(frontier, pages, errors)
                .written(before.seq() + 1, surroundings.nonces().get());
        return store.replace(key, next) ? next : null;
    }

    /** Moves a committed tail to a segment where it has grown long; tells up to where segments hold the log. */
    private <T> int flush(JobKey key, Log<T> log, Tail<T> tail) {
        if (tail.entries().size() <= MAX_TAIL) {
            return tail.flushed();
        }
        store.putSegment(key, log, new Segment<>(tail.flushed(), tail.entries()));
        return tail.size();
    }

    private static Map<Integer, JsonNode> answers(List<Incoming> events) {
        var answers = new HashMap<Integer, JsonNode>();
        for (var incoming : events) {
            if (incoming.event() instanceof JobEvent.Answered answered) {
                answers.put(answered.position(), incoming.answer());
            }
        }
        return answers;
    }
}
