package dev.pagemill.crawl.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

/** Threads of which exactly one runs at a time, chosen by a seeded dice at every point that one of them passes. */
final class Fibers {
    private final Random random;
    private final Semaphore control = new Semaphore(0);
    private final ThreadLocal<Fiber> current = new ThreadLocal<>();
    private final List<Fiber> alive = new ArrayList<>();

    Fibers(Random random) {
        this.random = random;
    }

    private static final class Fiber {
        private final Semaphore turn = new Semaphore(0);
        private boolean done;
        private Throwable failure;
    }

    int alive() {
        return alive.size();
    }

    void start(Runnable work) {
        var fiber = new Fiber();
        alive.add(fiber);
        Thread.ofVirtual().start(() -> {
            fiber.turn.acquireUninterruptibly();
            current.set(fiber);
            try {
                work.run();
            } catch (Crash died) {
                // As intended: whatever it held is lost.
            } catch (Throwable e) {
                fiber.failure = e;
            } finally {
                fiber.done = true;
                control.release();
            }
        });
    }

    /** Lets others run; called by the fibers. */
    void point() {
        var fiber = current.get();
        control.release();
        fiber.turn.acquireUninterruptibly();
    }

    /** Runs one fiber up to its next point. */
    void advance() {
        var fiber = alive.get(random.nextInt(alive.size()));
        fiber.turn.release();
        control.acquireUninterruptibly();
        if (fiber.done) {
            alive.remove(fiber);
        }
        if (fiber.failure != null) {
            throw new AssertionError("A handler failed in a way that no fault explains", fiber.failure);
        }
    }

    /** The process ends here. */
    static final class Crash extends Error {
        Crash() {
            super("simulated crash", null, false, false);
        }
    }
}
