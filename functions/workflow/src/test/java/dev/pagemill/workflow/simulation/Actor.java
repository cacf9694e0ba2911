package dev.pagemill.workflow.simulation;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * One invocation on a thread of its own that runs only while it is let: at each I/O it stops and waits to be told how the
 * I/O goes. At any time one thread runs at most, so a schedule is decided by the scheduler alone.
 */
final class Actor {
    /** How an I/O goes. */
    enum Fate {
        /** As it should. */
        FINE,
        /** The invocation dies before it. */
        CRASH_BEFORE,
        /** It takes effect, and the invocation dies before it learns of it. */
        CRASH_AFTER,
        /** It is refused. */
        REFUSED,
        /** It takes effect, and the caller is told of a timeout. */
        EFFECT_UNKNOWN,
        /** It takes effect, the answer is lost on the way, and the client library sends it once more. */
        SENT_TWICE
    }

    /** The invocation dies. No code of the engine may catch it. */
    static final class Crash extends Error {
        Crash() {
            super("simulated", null, false, false);
        }
    }

    private final Semaphore turn = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);
    private final Thread thread;
    private Fate fate = Fate.FINE;
    private boolean ended;
    private @Nullable Throwable bug;

    private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

    Actor(Runnable work) {
        this.thread = Thread.ofVirtual().unstarted(() -> {
            turn.acquireUninterruptibly();
            CURRENT.set(this);
            try {
                work.run();
            } catch (Crash expected) {
                // The invocation is gone; its messages come back by themselves.
            } catch (RuntimeException e) {
                // As Lambda has it: the invocation failed, its messages come back.
            } catch (Throwable e) {
                bug = e;
            } finally {
                ended = true;
                back.release();
            }
        });
        thread.start();
    }

    /** Lets the actor run to its next I/O, or to its end. */
    void go(Fate how) {
        fate = how;
        turn.release();
        back.acquireUninterruptibly();
        if (bug != null) {
            throw new AssertionError("an invocation failed as none may", bug);
        }
    }

    boolean ended() {
        return ended;
    }

    /** Called by fakes at each I/O: stops the running actor, and tells how the I/O goes. */
    static Fate io() {
        Actor me = CURRENT.get();
        if (me == null) {
            return Fate.FINE;
        }
        me.back.release();
        me.turn.acquireUninterruptibly();
        if (me.fate == Fate.CRASH_BEFORE) {
            throw new Crash();
        }
        return me.fate;
    }
}
