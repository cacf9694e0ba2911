package dev.pagemill.workflow.simulation;

import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.simulation.Scenario.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One run of one scenario under one schedule. The seed decides everything. */
final class Simulation {
    /** When the faults end: from here on the run must come to its end by itself. */
    private static final int CALM_AFTER = 1_500;

    /** A run that is not over by then never ends. */
    private static final int MAX_STEPS = 60_000;

    private static final int MAX_LIVE = 6;

    private final Scenario scenario;
    private final Random random;
    private final SimulatedSuite suite;
    private final List<Actor> live = new ArrayList<>();
    private boolean started;
    private int acted;
    private int redrives;
    private boolean clientBusy;
    private String runId = "";
    private int steps;

    /** What a schedule showed. */
    record Result(List<String> violations, int steps, long transitions) {}

    private Simulation(Scenario scenario, long seed, Set<Mutant> mutants) {
        this.scenario = scenario;
        this.random = new Random(seed);
        this.suite = new SimulatedSuite(scenario, random, mutants);
    }

    static Result run(Scenario scenario, long seed, Set<Mutant> mutants) {
        return new Simulation(scenario, seed, mutants).run();
    }

    /** Runs on a virtual thread, between which and the actors the turn passes quickest. */
    static <T> T onSchedulerThread(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the simulation itself failed", e);
        }
    }

    private Result run() {
        suite.poison();
        while (steps < MAX_STEPS && !over()) {
            steps++;
            if (steps == CALM_AFTER) {
                suite.calm();
            }
            suite.advance(random.nextInt(20));
            if (live.size() < MAX_LIVE && (live.isEmpty() || random.nextInt(4) == 0) && start()) {
                continue;
            }
            if (live.isEmpty()) {
                suite.jump();
            } else {
                resume();
            }
        }
        var run = new RunKey(SimulatedSuite.TENANT, runId.isEmpty() ? "none" : runId);
        suite.judge().check(run, steps < MAX_STEPS);
        return new Result(suite.store().violations(), steps, suite.store().transitions());
    }

    private boolean over() {
        return started && acted == scenario.acts().size() && !clientBusy && live.isEmpty() && suite.idle();
    }

    /** Begins another invocation, if there is anything to do. */
    private boolean start() {
        int first = random.nextInt(4);
        for (int i = 0; i < 4; i++) {
            var work = switch ((first + i) % 4) {
                case 0 -> suite.consumeEvents();
                case 1 -> suite.consumeTasks();
                case 2 -> suite.sweep();
                default -> client();
            };
            if (work.isPresent()) {
                live.add(new Actor(work.get()));
                return true;
            }
        }
        return false;
    }

    private Optional<Runnable> client() {
        if (clientBusy || (started && (acted == scenario.acts().size() || !timeToAct()))) {
            return Optional.empty();
        }
        clientBusy = true;
        return Optional.of(() -> {
            try {
                if (!started) {
                    runId = suite.client().start(scenario.input());
                    started = true;
                } else {
                    act(scenario.acts().get(acted));
                    acted++;
                }
            } finally {
                clientBusy = false;
            }
        });
    }

    private boolean timeToAct() {
        return switch (scenario.acts().get(acted)) {
            case REDRIVE, MEND_AND_REDRIVE -> hasEnded();
            case CANCEL, REDRIVE_UNASKED -> steps > CALM_AFTER || random.nextInt(60) == 0;
        };
    }

    /** Also after the redrives that were asked for before. */
    private boolean hasEnded() {
        return suite.judge()
                .root(new RunKey(SimulatedSuite.TENANT, runId))
                .filter(FrameRecord::done)
                .filter(root -> root.head().redrives() >= redrives)
                .isPresent();
    }

    private void act(Act act) {
        switch (act) {
            case CANCEL -> suite.client().cancel(runId);
            case REDRIVE, REDRIVE_UNASKED -> suite.client().redrive(runId);
            case MEND_AND_REDRIVE -> {
                suite.worker().mend();
                suite.client().redrive(runId);
            }
        }
        if (act == Act.REDRIVE) {
            redrives++;
        }
    }

    private void resume() {
        Actor actor = live.get(random.nextInt(live.size()));
        actor.go(suite.fate());
        if (actor.ended()) {
            live.remove(actor);
        }
    }
}
