package dev.pagemill.crawl.engine;

import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobState;

/** Charges an ended job's pages to the API key that started it, once however often it is told. */
@FunctionalInterface
public interface Accounts {
    /** The job has ended in this state. */
    void charge(JobKey key, JobConfig config, JobState state);
}
