package dev.pagemill.workflow.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A standard queue of SQS: at least once, in any order; a message that is not deleted comes back. */
final class SimulatedQueue {
    static final long VISIBILITY_MILLIS = 30_000;

    /** How long after its deletion a copy may still come. */
    private static final int LATE_COPY_MILLIS = 120_000;

    private static final double COPIES = 0.05;

    /** Where messages are lost for good, so many are. */
    private static final double LOSSES = 0.03;

    /** A message in the queue. */
    static final class Entry {
        final String body;
        final long id;
        long visibleAt;
        int receives;

        Entry(long id, String body, long visibleAt) {
            this.id = id;
            this.body = body;
            this.visibleAt = visibleAt;
        }
    }

    private final Random random;
    private final boolean loses;
    private final List<Entry> entries = new ArrayList<>();
    private boolean faults = true;
    private long ids;

    /** @param loses whether a message may vanish, as one does that is given up or outlives the queue's retention */
    SimulatedQueue(Random random, boolean loses) {
        this.random = random;
        this.loses = loses;
    }

    void calm() {
        faults = false;
    }

    void send(String body, long now, long delayMillis) {
        if (faults && loses && random.nextDouble() < LOSSES) {
            return;
        }
        entries.add(new Entry(++ids, body, now + delayMillis));
        if (faults && random.nextDouble() < COPIES) {
            entries.add(new Entry(++ids, body, now + delayMillis + random.nextInt(LATE_COPY_MILLIS)));
        }
    }

    List<Entry> visible(long now) {
        return entries.stream().filter(entry -> entry.visibleAt <= now).toList();
    }

    void delete(Entry entry) {
        entries.remove(entry);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    long nextVisible() {
        return entries.stream().mapToLong(entry -> entry.visibleAt).min().orElse(Long.MAX_VALUE);
    }
}
