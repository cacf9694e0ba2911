package dev.pagemill.crawl.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pagemill.crawl.frontier.FrontierEntry;
import dev.pagemill.crawl.frontier.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that moves in a job: one item, replaced under a condition on {@code seq}. Counts are never kept as
 * such: they follow from the log's length, the cursor and the flights, so they cannot drift.
 *
 * @param seq one more with every step
 * @param nonce names the write, so that its author recognises it after an answer was lost
 * @param cursor positions below it were sent
 * @param aliases entries of the frontier that are no pages
 * @param skipped those of them below the cursor
 * @param flights by position
 * @param startUrl the start after its redirects
 * @param gapMillis between two requests to one host at least
 * @param traps what was bounded, with the first URL each
 * @param duplicates pages that redirected to one that was there already
 * @param endCause the event that ended the job; empty while it runs
 * @param createdAt epoch milliseconds
 * @param endedAt epoch milliseconds; 0 while it runs
 * @param dueAt when the watch looks at it next, in epoch milliseconds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobState(
        JobStatus status,
        long seq,
        String nonce,
        int cursor,
        int aliases,
        int skipped,
        Map<Integer, Flight> flights,
        Tail<FrontierEntry> frontier,
        Tail<PageRecord> pages,
        Tail<PageFailure> errors,
        String startUrl,
        long gapMillis,
        Map<Refusal, String> traps,
        int duplicates,
        String endCause,
        long createdAt,
        long endedAt,
        long dueAt) {

    public JobState {
        flights = Collections.unmodifiableMap(new TreeMap<>(flights));
        traps = Map.copyOf(traps);
    }

    /** A job that was accepted now. */
    public static JobState accepted(JobConfig config, long now) {
        var first = config.kind() == JobKind.CRAWL
                ? new Tail<>(0, List.of(FrontierEntry.page(config.url(), 0, 0)))
                : Tail.<FrontierEntry>empty();
        return new JobState(
                JobStatus.NEW,
                0,
                "",
                0,
                0,
                0,
                Map.of(),
                first,
                Tail.empty(),
                Tail.empty(),
                config.url(),
                config.gapMillis(),
                Map.of(),
                0,
                "",
                now,
                0,
                now + Step.WATCH_EVERY_MILLIS);
    }

    /** Pages admitted. */
    public int total() {
        return frontier.size() - aliases;
    }

    /** Pages done, whatever came of them. */
    public int completed() {
        return cursor - skipped - pagesInFlight();
    }

    /** Pages sent and not done. */
    public int pagesInFlight() {
        return (int) flights.keySet().stream().filter(position -> position >= 0).count();
    }

    /** The same as another write of it. */
    public JobState written(long newSeq, String newNonce) {
        return new JobState(
                status,
                newSeq,
                newNonce,
                cursor,
                aliases,
                skipped,
                flights,
                frontier,
                pages,
                errors,
                startUrl,
                gapMillis,
                traps,
                duplicates,
                endCause,
                createdAt,
                endedAt,
                dueAt);
    }

    /** Without the entries below these positions, which lie in segments now. */
    public JobState flushed(int frontierTo, int pagesTo, int errorsTo) {
        return new JobState(
                status,
                seq,
                nonce,
                cursor,
                aliases,
                skipped,
                flights,
                frontier.flushedTo(frontierTo),
                pages.flushedTo(pagesTo),
                errors.flushedTo(errorsTo),
                startUrl,
                gapMillis,
                traps,
                duplicates,
                endCause,
                createdAt,
                endedAt,
                dueAt);
    }

    /** The same, ended by its asker. */
    public JobState cancelled(long now) {
        return new JobState(
                JobStatus.CANCELLED,
                seq,
                nonce,
                cursor,
                aliases,
                skipped,
                Map.of(),
                frontier,
                pages,
                errors,
                startUrl,
                gapMillis,
                traps,
                duplicates,
                "c",
                createdAt,
                now,
                dueAt);
    }
}
