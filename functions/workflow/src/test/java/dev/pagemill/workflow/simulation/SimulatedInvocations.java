package dev.pagemill.workflow.simulation;

import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Lambda's own queue of a function that is invoked asynchronously: at least once, in any order. What the function fails or dies at, and
 * what it was too busy for until it was too old, goes to the queue that feeds the function, as template.yaml has it.
 */
final class SimulatedInvocations {
    private static final double TOO_OLD = 0.05;

    private final Random random;
    private final SimulatedQueue waiting;
    private final SimulatedQueue source;
    private final boolean putsBack;
    private boolean faults = true;

    /**
     * @param waiting holds the events
     * @param source feeds the function, too
     */
    SimulatedInvocations(Random random, SimulatedQueue waiting, SimulatedQueue source, Set<Mutant> mutants) {
        this.random = random;
        this.waiting = waiting;
        this.source = source;
        this.putsBack = !mutants.contains(Mutant.FAILED_INVOCATION_FORGOTTEN);
    }

    void calm() {
        faults = false;
        waiting.calm();
    }

    void accept(String event, long now) {
        waiting.send(event, now, 0);
    }

    /** The next event for the function, to be given to {@link #invoke}. */
    Optional<SimulatedQueue.Entry> next(long now) {
        for (var entry : waiting.visible(now)) {
            if (entry.receives > 0) {
                putBack(entry, now);
            }
        }
        var fresh = waiting.visible(now);
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        var entry = fresh.get(random.nextInt(fresh.size()));
        if (faults && random.nextDouble() < TOO_OLD) {
            putBack(entry, now);
            return Optional.empty();
        }
        entry.visibleAt = now + SimulatedQueue.VISIBILITY_MILLIS;
        entry.receives++;
        return Optional.of(entry);
    }

    private void putBack(SimulatedQueue.Entry entry, long now) {
        waiting.delete(entry);
        if (putsBack) {
            source.send(entry.body, now, 0);
        }
    }

    /** Lambda sees at once that a function failed or died; it may not see that it was done. */
    void invoke(SimulatedQueue.Entry entry, Runnable function, long now) {
        try {
            function.run();
            FaultyIo.of(() -> done(entry));
        } finally {
            entry.visibleAt = now;
        }
    }

    void done(SimulatedQueue.Entry entry) {
        waiting.delete(entry);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    long nextVisible() {
        return waiting.nextVisible();
    }
}
