package dev.pagemill.crawl.job;

/** What can happen to a job. */
public sealed interface JobEvent {
    /** The position of the task that reads robots.txt and the sitemaps. */
    int SITE = -1;

    /** The position of the job's own list of URLs. */
    int LIST = -2;

    /** The job was accepted. */
    record Begun() implements JobEvent {}

    /**
     * A task was answered.
     *
     * @param position which page, or {@link #SITE} or {@link #LIST}
     * @param attempt which try at it
     * @param offset how many of the answer's links are taken in already
     */
    record Answered(int position, int attempt, int offset, PageOutcome outcome) implements JobEvent {}

    /** The watch looks after tasks without an answer. */
    record Watched() implements JobEvent {}

    /** Names the event: the same when it is delivered again. */
    default String cause() {
        return switch (this) {
            case Begun begun -> "b";
            case Answered answered -> answered.position() + "." + answered.attempt() + "." + answered.offset();
            case Watched watched -> "w";
        };
    }
}
