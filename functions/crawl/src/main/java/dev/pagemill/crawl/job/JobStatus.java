package dev.pagemill.crawl.job;

/** Where a job stands. */
public enum JobStatus {
    /** Accepted; nothing sent yet. */
    NEW,
    SCRAPING,
    COMPLETED,
    CANCELLED,
    FAILED;

    /** Nothing changes any more. */
    public boolean terminal() {
        return this != NEW && this != SCRAPING;
    }
}
