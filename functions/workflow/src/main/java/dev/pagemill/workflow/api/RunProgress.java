package dev.pagemill.workflow.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pagemill.asl.run.HistoryEntry;
import dev.pagemill.asl.run.ScopePath;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.engine.Join;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.JoinKey;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How far a run is: for each state how often it was entered and left, for each fork how many children ended. */
final class RunProgress {
    /**
     * Records of children read for one answer. The root frame is always read whole, so its states are counted exactly, and so are
     * the children of each fork; states inside forks of a larger run are counted only so far, and say so.
     */
    private static final int MAX_RECORDS = 2_000;

    private static final int PAGE = 500;

    private final RunStore store;

    RunProgress(RunStore store) {
        this.store = store;
    }

    /** What is known of one state. */
    private static final class Counts {
        private String type = "";
        private int entered;
        private int succeeded;
        private int failed;
        private int redriven;
        private int resumed;
        private boolean inner;
        private Optional<Fork> fork = Optional.empty();
    }

    /**
     * What a run's records tell.
     *
     * @param states in the order in which they were first entered
     * @param callbacks the tasks that wait for somebody outside: {state, path, token}
     */
    record Told(ArrayNode states, ArrayNode callbacks) {}

    Told of(RunKey run) {
        Map<String, Counts> states = new LinkedHashMap<>();
        var waiting = new Waiting();
        Optional<String> cursor = Optional.empty();
        int children = 0;
        do {
            var page = store.history(run, cursor, PAGE);
            for (FrameRecord entry : page.items()) {
                count(entry, states);
                waiting.note(entry);
                children += entry.key().path().isRoot() ? 0 : 1;
            }
            cursor = page.next();
        } while (cursor.isPresent() && children < MAX_RECORDS);
        var answer = Json.mapper().createArrayNode();
        boolean partial = cursor.isPresent();
        states.forEach((name, counts) -> write(run, name, counts, partial && counts.inner, answer));
        return new Told(answer, waiting.toJson());
    }

    /** The tasks that wait for somebody outside. */
    private static final class Waiting {
        private final Map<ScopePath, FrameRecord> newest = new LinkedHashMap<>();
        private final Map<ScopePath, Effect.RunTask> tasks = new LinkedHashMap<>();

        void note(FrameRecord entry) {
            newest.merge(entry.key().path(), entry, (one, other) -> one.seq() > other.seq() ? one : other);
            for (Effect effect : entry.outbox()) {
                if (effect instanceof Effect.RunTask task && task.token().isPresent()) {
                    tasks.put(entry.key().path(), task);
                }
            }
        }

        /** A heartbeat is a record of its own, so the token is in whichever record began the step that the frame is in. */
        ArrayNode toJson() {
            var all = Json.mapper().createArrayNode();
            tasks.forEach((path, task) -> Optional.ofNullable(newest.get(path))
                    .filter(entry -> !entry.done())
                    .flatMap(FrameRecord::frame)
                    .filter(frame -> frame.step() == task.step())
                    .ifPresent(frame -> all.addObject()
                            .put("state", frame.state())
                            .put("path", path.toString())
                            .put("token", task.token().orElseThrow())));
            return all;
        }
    }

    private static void count(FrameRecord entry, Map<String, Counts> states) {
        for (HistoryEntry event : entry.history()) {
            if (event.state().isEmpty()) {
                continue;
            }
            var counts = states.computeIfAbsent(event.state(), name -> new Counts());
            counts.inner = !entry.key().path().isRoot();
            switch (event.type()) {
                case STATE_ENTERED -> {
                    counts.entered++;
                    counts.type = event.details().path("type").asText();
                }
                case STATE_EXITED -> counts.succeeded++;
                case FRAME_REDRIVEN -> {
                    counts.redriven++;
                    counts.resumed += isEntered(event.state(), entry) ? 0 : 1;
                }
                case FRAME_FAILED, FRAME_TIMED_OUT, FRAME_ABORTED, ERROR_CAUGHT -> counts.failed++;
                case STATE_FAILED,
                        TASK_SCHEDULED,
                        TASK_SUCCEEDED,
                        TASK_FAILED,
                        TASK_TIMED_OUT,
                        WAIT_STARTED,
                        RETRY_SCHEDULED,
                        FORK_STARTED,
                        FORK_JOINED,
                        FORK_FAILED,
                        FRAME_SUCCEEDED -> {
                    // Steps within a state, or of the frame as a whole: they neither begin nor end a state.
                }
            }
        }
        entry.fork()
                .filter(fork -> fork.parent().equals(entry.key().path()))
                .ifPresent(fork -> states.computeIfAbsent(fork.state(), name -> new Counts()).fork = Optional.of(fork));
    }

    /** A redrive enters the state again, unless it waits for its children, who go on. */
    private static boolean isEntered(String state, FrameRecord entry) {
        return entry.history().stream()
                .anyMatch(event -> event.type() == HistoryEntry.Type.STATE_ENTERED
                        && event.state().equals(state));
    }

    private void write(RunKey run, String name, Counts counts, boolean partial, ArrayNode answer) {
        var json = answer.addObject().put("name", name).put("type", counts.type);
        int open = counts.entered + counts.resumed - counts.succeeded - counts.failed;
        int broken = counts.failed - counts.redriven;
        json.put("status", open > 0 ? "RUNNING" : broken > 0 ? "FAILED" : "SUCCEEDED")
                .put("entered", counts.entered)
                .put("succeeded", counts.succeeded)
                .put("failed", counts.failed);
        if (counts.fork.isPresent() && !counts.inner) {
            Fork fork = counts.fork.get();
            int ended = 0;
            int failed = 0;
            for (int shard = 0; shard < fork.shards(); shard++) {
                var members = store.joined(new JoinKey(run, fork, shard));
                ended += members.size();
                failed += Join.failures(members);
            }
            json.put("total", fork.count()).put("done", ended).put("childrenFailed", failed);
        }
        if (partial) {
            json.put("partial", true);
        }
    }
}
