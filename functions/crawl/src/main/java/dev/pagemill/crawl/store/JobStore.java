package dev.pagemill.crawl.store;

import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobState;
import java.util.List;
import java.util.Optional;

/** Keeps jobs. Reads see every write that ended before them. Safe for many threads. */
public interface JobStore {
    /** Stores a new job and lists it as active; false when there is one with this key already. */
    boolean create(JobKey key, JobConfig config, JobState state);

    /** What a job was asked to do; empty when there is none, or none any more. */
    Optional<JobConfig> config(JobKey key);

    /** Where a job stands. */
    Optional<JobState> load(JobKey key);

    /**
     * Replaces a job's state by {@code next}, whose {@code seq} is one more than that of the state it follows.
     *
     * @return true when it stands, also when an earlier try of the same write (by its nonce) had succeeded
     *     although its answer was lost; false when another write was first
     */
    boolean replace(JobKey key, JobState next);

    /** Stores a segment, unless a longer one with the same beginning is there. */
    <T> void putSegment(JobKey key, Log<T> log, Segment<T> segment);

    /**
     * The segments whose first entry lies in {@code from..until}, in order, the last excluded.
     *
     * @param from the beginning of a segment
     */
    <T> List<Segment<T>> segments(JobKey key, Log<T> log, int from, int until);

    /** The beginning of the segment that holds this position; 0 when there is none. */
    int segmentStart(JobKey key, Log<?> log, int position);

    /** Keys of a tenant's jobs that have not ended, newest first, and perhaps some that have just ended. */
    List<JobKey> active(String tenant);

    /** Takes a job off the list of active ones. */
    void removeActive(JobKey key);

    /** Keys of jobs that the watch shall look at: those due at or before {@code now}. */
    List<JobKey> due(long now);
}
