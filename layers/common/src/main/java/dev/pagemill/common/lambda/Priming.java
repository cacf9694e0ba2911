package dev.pagemill.common.lambda;

import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Work done once before SnapStart takes its snapshot, so that a restored function need not load those
 * classes again. Priming must not write anywhere: it runs at deployment, under the function's own role.
 */
public final class Priming implements Resource {
    // The CRaC context holds its resources weakly; this keeps them alive as long as the class.
    private static final List<Priming> REGISTERED = new ArrayList<>();

    private final Runnable work;

    private Priming(Runnable work) {
        this.work = work;
    }

    /** Runs {@code work} before the snapshot. Where there is no SnapStart, nothing happens. */
    public static synchronized void beforeSnapshot(Runnable work) {
        var priming = new Priming(work);
        REGISTERED.add(priming);
        Core.getGlobalContext().register(priming);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        work.run();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Connections are opened on first use; there is nothing to repair.
    }
}
