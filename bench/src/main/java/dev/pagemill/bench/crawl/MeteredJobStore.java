package dev.pagemill.bench.crawl;

import dev.pagemill.bench.workflow.Meter;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobState;
import dev.pagemill.crawl.store.InMemoryJobStore;
import dev.pagemill.crawl.store.JobStore;
import dev.pagemill.crawl.store.Log;
import dev.pagemill.crawl.store.Segment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Jobs in memory, charged as DynamoDB charges the items of {@link dev.pagemill.crawl.store.DynamoDbJobStore}. */
final class MeteredJobStore implements JobStore {
    /** Keys, sequence, nonce, expiry and the names of attributes. */
    private static final int OVERHEAD_BYTES = 220;

    private static final int WRITE_BYTES = 1024;
    private static final int READ_BYTES = 4096;

    private final InMemoryJobStore jobs = new InMemoryJobStore();
    private final Meter meter;

    MeteredJobStore(Meter meter) {
        this.meter = meter;
    }

    /** Pages that a job has done; nobody is charged for being asked here. */
    int done(JobKey key) {
        return jobs.load(key).map(JobState::completed).orElse(0);
    }

    @Override
    public boolean create(JobKey key, JobConfig config, JobState state) {
        written(config);
        written(state);
        written("");
        return jobs.create(key, config, state);
    }

    @Override
    public Optional<JobConfig> config(JobKey key) {
        return jobs.config(key).map(this::read);
    }

    @Override
    public Optional<JobState> load(JobKey key) {
        return jobs.load(key).map(this::read);
    }

    @Override
    public boolean replace(JobKey key, JobState next) {
        written(next);
        if (jobs.load(key).filter(old -> old.dueAt() == next.dueAt()).isEmpty()) {
            // The entry of the index of what is due is removed and written anew.
            meter.charge(Meter.WRITE, 2);
        }
        return jobs.replace(key, next);
    }

    @Override
    public <T> void putSegment(JobKey key, Log<T> log, Segment<T> segment) {
        written(segment.entries());
        jobs.putSegment(key, log, segment);
    }

    @Override
    public <T> List<Segment<T>> segments(JobKey key, Log<T> log, int from, int until) {
        var found = jobs.segments(key, log, from, until);
        read(found);
        return found;
    }

    @Override
    public int segmentStart(JobKey key, Log<?> log, int position) {
        read("");
        return jobs.segmentStart(key, log, position);
    }

    @Override
    public List<JobKey> active(String tenant) {
        return jobs.active(tenant);
    }

    @Override
    public void removeActive(JobKey key) {
        written("");
        jobs.removeActive(key);
    }

    @Override
    public List<JobKey> due(long now) {
        return jobs.due(now);
    }

    private void written(Object value) {
        meter.charge(Meter.WRITE, Math.ceil(bytes(value) / (double) WRITE_BYTES));
    }

    private <T> T read(T value) {
        meter.charge(Meter.READ, Math.ceil(bytes(value) / (double) READ_BYTES));
        return value;
    }

    private static int bytes(Object value) {
        return OVERHEAD_BYTES + Json.write(value).getBytes(StandardCharsets.UTF_8).length;
    }
}
