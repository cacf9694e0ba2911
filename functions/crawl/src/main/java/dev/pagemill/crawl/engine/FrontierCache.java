package dev.pagemill.crawl.engine;

import dev.pagemill.crawl.frontier.Frontier;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobKind;
import dev.pagemill.crawl.job.JobState;
import dev.pagemill.crawl.store.JobStore;
import dev.pagemill.crawl.store.Log;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Frontiers of the jobs that this process worked on last. What is committed to a log never changes, so a
 * frontier from an earlier event is right as far as it goes and only the rest is read.
 */
final class FrontierCache {
    /** Jobs whose frontiers are kept. */
    private static final int MAX_JOBS = 8;

    private final JobStore store;
    private final Map<JobKey, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<JobKey, Kept> eldest) {
            return size() > MAX_JOBS;
        }
    };

    FrontierCache(JobStore store) {
        this.store = store;
    }

    /** A job's frontier in this process; to be used by one thread at a time. */
    static final class Kept {
        private final JobConfig config;
        private final Frontier frontier;
        private int segmentsReadTo;

        private Kept(JobConfig config) {
            this.config = config;
            this.frontier = new Frontier(config.dedup(), config.kind() == JobKind.CRAWL);
        }

        JobConfig config() {
            return config;
        }

        Frontier frontier() {
            return frontier;
        }
    }

    /** What is kept of a job; empty when there is no such job. */
    Optional<Kept> of(JobKey key) {
        synchronized (kept) {
            var known = kept.get(key);
            if (known != null) {
                return Optional.of(known);
            }
        }
        return store.config(key).map(config -> {
            synchronized (kept) {
                return kept.computeIfAbsent(key, none -> new Kept(config));
            }
        });
    }

    /** Appends what was committed since. */
    void catchUp(JobKey key, Kept job, JobState state) {
        int flushed = state.frontier().flushed();
        if (job.frontier.size() < flushed) {
            for (var segment : store.segments(key, Log.FRONTIER, job.segmentsReadTo, flushed)) {
                int known = job.frontier.size() - segment.from();
                if (known < segment.entries().size()) {
                    job.frontier.append(
                            segment.entries().subList(known, segment.entries().size()));
                }
            }
        }
        job.segmentsReadTo = flushed;
        var tail = state.frontier().entries();
        int read = Math.max(0, job.frontier.size() - flushed);
        if (read < tail.size()) {
            job.frontier.append(tail.subList(read, tail.size()));
        }
        if (job.frontier.size() != state.frontier().size()) {
            throw new IllegalStateException("The frontier of job " + key.id() + " has " + job.frontier.size()
                    + " entries, its state says " + state.frontier().size());
        }
    }
}
