package dev.pagemill.crawl.job;

/**
 * A task that was sent and has not been answered, or an answer of which a part is still to be taken in.
 *
 * @param attempt from 1
 * @param offset how many of the answer's links are taken in
 * @param cause the event that sent it; when that event arrives again, the task is sent again
 * @param sentAt when, in epoch milliseconds
 * @param resends how often the watch has sent it again for want of an answer
 */
public record Flight(int attempt, int offset, String cause, long sentAt, int resends) {
    /** A task sent for the first time. */
    static Flight first(String cause, long sentAt) {
        return new Flight(1, 0, cause, sentAt, 0);
    }

    Flight again(String by, long at) {
        return new Flight(attempt + 1, 0, by, at, 0);
    }

    Flight at(int newOffset, String by, long at) {
        return new Flight(attempt, newOffset, by, at, 0);
    }

    Flight resent(long at) {
        return new Flight(attempt, 0, cause, at, resends + 1);
    }
}
