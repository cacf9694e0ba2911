package dev.pagemill.workflow.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where runs are kept. Every read sees every write that was answered before it began. Safe for use by many threads.
 */
public interface RunStore {
    /** A frame's newest record. */
    Optional<FrameRecord> last(FrameKey key);

    /** One record of a frame. */
    Optional<FrameRecord> at(FrameKey key, long seq);

    /** Many records at once: for each frame the one with this number, if it is there. */
    Map<FrameKey, FrameRecord> all(Map<FrameKey, Long> places);

    /** Adds a record, if none with its number is there. */
    Append append(FrameRecord entry);

    /** How many neighbouring children have a block in common; the same for ever. */
    int blockSize();

    /**
     * Adds the first records of neighbouring children at once, unless their block has been added before, with whichever records.
     *
     * <p>The first record of a child that begins {@linkplain Fork#together() together} with its neighbours is added by this alone, or
     * by {@link #append} after this was answered with false: so there are never two.
     *
     * @param first records with number 1 of children of one fork, whose indexes divided by {@link #blockSize()} are equal
     * @return whether they are in the log now, written by this call
     */
    boolean addBlock(List<FrameRecord> first);

    /** Adds members to a set and tells the whole set. */
    Set<String> join(JoinKey key, Set<String> members);

    /** The members of a set; none where nobody joined yet. */
    Set<String> joined(JoinKey key);

    /** Notes a run, if it is not noted yet; the first look at it is due after {@link Watching#FIRST}. */
    void create(RunRecord run);

    /** A run as noted. */
    Optional<RunRecord> run(RunKey key);

    /**
     * Notes a run's status, unless a later one is noted. A run that ended expires; it is looked at once more after
     * {@link Watching#FIRST} if it may have children.
     */
    void setStatus(Effect.SetStatus status);

    /** Has a run looked at at a time, in place of the time there was; nothing where it is not looked at, or to be redriven. */
    void watch(Message.WatchRun message, Instant at);

    /** Has a run that ended not looked at any more, unless it is to be redriven. */
    void unwatch(RunKey run);

    /** Has a redrive asked for again at a time, unless the run was redriven since. */
    void remind(Message.RedriveRun message, Instant at);

    /** Gives a frame's record, and what it is stored with, as much time as if it were written now. */
    void renew(FrameRecord entry);

    /** Gives a set as much time as if it were written now. */
    void renew(JoinKey key);

    /**
     * Records of a run in the order of scopes and numbers, for people.
     *
     * @param cursor from the page before; empty for the first
     * @param limit at most so many records
     */
    Page<FrameRecord> history(RunKey key, Optional<String> cursor, int limit);

    /**
     * Runs, newest first.
     *
     * @param cursor from the page before; empty for the first
     * @param limit at most so many runs
     */
    Page<RunRecord> runs(RunFilter filter, Optional<String> cursor, int limit);

    /**
     * Part of a list.
     *
     * @param next where the next page begins; empty after the last
     */
    record Page<T>(List<T> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }
}
