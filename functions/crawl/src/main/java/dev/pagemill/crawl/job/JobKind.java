package dev.pagemill.crawl.job;

/** What a job was started as: where its URLs come from, and how its webhook events are called. */
public enum JobKind {
    /** One URL; the rest is found. */
    CRAWL("crawl", "crawl"),
    /** A list of URLs, each wanted once for every time it is listed. */
    BATCH("batch/scrape", "batch_scrape"),
    /** A list of URLs from each of which data is extracted. */
    EXTRACT("extract", "extract");

    private final String path;
    private final String event;

    JobKind(String path, String event) {
        this.path = path;
        this.event = event;
    }

    /** The job's path below {@code /v2/}. */
    public String path() {
        return path;
    }

    /** What its webhook events begin with. */
    public String event() {
        return event;
    }
}
