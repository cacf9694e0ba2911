package dev.pagemill.workflow.simulation;

import java.util.function.Supplier;

/** Runs an I/O as the scheduler has it go. */
final class FaultyIo {
    private FaultyIo() {}

    /** A service refused, or did not answer. */
    static final class ServiceFailure extends RuntimeException {
        ServiceFailure(String what) {
            super(what, null, false, false);
        }
    }

    static <T> T of(Supplier<T> effect) {
        return switch (Actor.io()) {
            case FINE -> effect.get();
            case CRASH_BEFORE -> throw new Actor.Crash();
            case CRASH_AFTER -> {
                effect.get();
                throw new Actor.Crash();
            }
            case REFUSED -> throw new ServiceFailure("throttled");
            case EFFECT_UNKNOWN -> {
                effect.get();
                throw new ServiceFailure("timeout");
            }
            case SENT_TWICE -> {
                effect.get();
                yield effect.get();
            }
        };
    }

    static void of(Runnable effect) {
        of(() -> {
            effect.run();
            return true;
        });
    }
}
