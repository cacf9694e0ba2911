package dev.pagemill.workflow.simulation;

import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.rehearsal.Rehearsal;
import dev.pagemill.asl.run.Frame;
import dev.pagemill.asl.run.Outcome;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunStatus;
import dev.pagemill.workflow.simulation.Scenario.Act;
import dev.pagemill.workflow.simulation.Scenario.Hazard;
import java.util.List;
import java.util.Optional;

/** What must be true when everything has come to rest; {@link AuditedStore} judges what must be true all the time. */
record Judge(Scenario scenario, AuditedStore store, SimulatedWorker worker) {
    /** The child whose frame nobody can read under {@link Hazard#UNREADABLE_FRAME}. */
    static final int UNREADABLE_CHILD = 2;

    static boolean isUnreadable(FrameKey key) {
        return !key.path().isRoot() && key.path().last().index() == UNREADABLE_CHILD;
    }

    Optional<FrameRecord> root(RunKey run) {
        return Optional.ofNullable(store.newest().get(FrameKey.root(run)));
    }

    void check(RunKey run, boolean atRest) {
        List<String> bad = store.violations();
        if (!atRest) {
            bad.add("the run does not come to rest");
        }
        Optional<Outcome> outcome =
                root(run).flatMap(FrameRecord::frame).flatMap(frame -> Optional.ofNullable(frame.outcome()));
        if (outcome.isEmpty()) {
            bad.add("an acknowledged start has no outcome: " + frames());
            return;
        }
        store.newest().forEach((key, entry) -> {
            if (!entry.done() && !mayBeLeft(entry)) {
                bad.add("orphan frame " + key.path() + " in "
                        + entry.frame().map(Frame::phase).orElseThrow());
            }
        });
        if (store.told() != RunStatus.of(outcome.get())) {
            bad.add("listed as " + store.told() + " but ended " + outcome.get());
        }
        if (!isRight(outcome.get())) {
            bad.add("ended " + outcome.get().toJson() + " instead of "
                    + reference().toJson());
        }
    }

    private boolean mayBeLeft(FrameRecord entry) {
        return switch (scenario.hazard()) {
            case NONE, LOSS -> false;
            case UNREADABLE_FRAME -> isUnreadable(entry.key());
        };
    }

    private List<String> frames() {
        return store.newest().values().stream()
                .map(entry -> entry.key().path() + "@" + entry.seq() + " "
                        + entry.frame().map(Frame::phase) + " by " + entry.cause() + " gen " + entry.generation()
                        + " fork " + entry.fork())
                .toList();
    }

    private boolean isRight(Outcome outcome) {
        boolean unreadable = scenario.hazard() == Hazard.UNREADABLE_FRAME;
        if (unreadable && outcome instanceof Outcome.Failed failed && "States.Runtime".equals(failed.error())) {
            return true;
        }
        boolean mayBeCancelled =
                scenario.has(Act.CANCEL) && scenario.acts().stream().noneMatch(Act::isRedrive);
        return (mayBeCancelled && outcome instanceof Outcome.Aborted) || worker.accepts(outcome, this::reference);
    }

    /** How a plain sequential interpreter ends it. */
    private Outcome reference() {
        SimulatedWorker reference = scenario.workers().get();
        if (scenario.has(Act.MEND_AND_REDRIVE)) {
            reference.mend();
        }
        var setting = Rehearsal.Setting.of(scenario.start(), SimulatedSuite.BEGIN, 1);
        return Rehearsal.run(StateMachine.parse(scenario.machine()), scenario.start(), reference, setting)
                .outcome();
    }
}
