package dev.pagemill.crawl.simulation;

import java.util.Random;
import java.util.function.Supplier;

/** What can happen around one call to the outside. */
final class Faults {
    private static final double CRASH = 0.03;
    private static final double THROTTLE = 0.03;
    private static final double LOST_ANSWER = 0.03;

    private final Random random;
    private final Fibers fibers;
    private boolean on = true;
    private int injected;

    Faults(Random random, Fibers fibers) {
        this.random = random;
        this.fibers = fibers;
    }

    void stop() {
        on = false;
    }

    boolean on() {
        return on;
    }

    int injected() {
        return injected;
    }

    boolean chance(double probability) {
        return on && random.nextDouble() < probability;
    }

    <T> T io(Supplier<T> call) {
        fibers.point();
        if (strikes(CRASH)) {
            throw new Fibers.Crash();
        }
        if (strikes(THROTTLE)) {
            throw new Outage("throttled");
        }
        T result = call.get();
        fibers.point();
        if (strikes(LOST_ANSWER)) {
            throw new Outage("the answer was lost");
        }
        if (strikes(CRASH)) {
            throw new Fibers.Crash();
        }
        return result;
    }

    void io(Runnable call) {
        io(() -> {
            call.run();
            return true;
        });
    }

    private boolean strikes(double probability) {
        boolean strikes = chance(probability);
        injected += strikes ? 1 : 0;
        return strikes;
    }

    static final class Outage extends RuntimeException {
        Outage(String what) {
            super(what, null, false, false);
        }
    }
}
