package dev.pagemill.crawl.simulation;

import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobState;
import dev.pagemill.crawl.store.InMemoryJobStore;
import dev.pagemill.crawl.store.JobStore;
import dev.pagemill.crawl.store.Log;
import dev.pagemill.crawl.store.Segment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The in-memory store with faults around every call, and with safeguards taken away by name. */
final class FaultyJobStore implements JobStore {
    private final InMemoryJobStore store;
    private final Faults faults;
    private final Set<String> mutants;
    private final Ledger ledger;

    FaultyJobStore(InMemoryJobStore store, Faults faults, Set<String> mutants, Ledger ledger) {
        this.store = store;
        this.faults = faults;
        this.mutants = mutants;
        this.ledger = ledger;
    }

    @Override
    public boolean create(JobKey key, JobConfig config, JobState state) {
        return store.create(key, config, state);
    }

    @Override
    public Optional<JobConfig> config(JobKey key) {
        return faults.io(() -> store.config(key));
    }

    @Override
    public Optional<JobState> load(JobKey key) {
        return faults.io(() -> store.load(key));
    }

    @Override
    public boolean replace(JobKey key, JobState next) {
        return faults.io(() -> {
            var before = store.load(key).orElseThrow();
            if (mutants.contains("unconditional-write") && before.seq() >= next.seq()) {
                boolean forced = store.replace(key, next.written(before.seq() + 1, next.nonce()));
                ledger.committed(before, next);
                return forced;
            }
            boolean stands = store.replace(key, next);
            if (stands) {
                ledger.committed(before, next);
            }
            // The SDK asks again where it got no answer.
            return faults.chance(0.1) ? store.replace(key, next) && !mutants.contains("no-nonce") : stands;
        });
    }

    @Override
    public <T> void putSegment(JobKey key, Log<T> log, Segment<T> segment) {
        faults.io(() -> store.putSegment(key, log, segment));
    }

    @Override
    public <T> List<Segment<T>> segments(JobKey key, Log<T> log, int from, int until) {
        return faults.io(() -> store.segments(key, log, from, until));
    }

    @Override
    public int segmentStart(JobKey key, Log<?> log, int position) {
        return faults.io(() -> store.segmentStart(key, log, position));
    }

    @Override
    public List<JobKey> active(String tenant) {
        return store.active(tenant);
    }

    @Override
    public void removeActive(JobKey key) {
        faults.io(() -> store.removeActive(key));
    }

    @Override
    public List<JobKey> due(long now) {
        return faults.io(() -> store.due(now));
    }
}
