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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How far a run is: for each state how often it was entered and left, for each fork how many children ended. */
final class RunProgress {
    /** Records read for one answer; a larger run's inner states are counted only so far. */
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
        Map<ScopePath, FrameRecord> newest = new LinkedHashMap<>();
        Optional<String> cursor = Optional.empty();
        int read = 0;
        do {
            var page = store.history(run, cursor, PAGE);
            for (FrameRecord entry : page.items()) {
                count(entry, states);
                newest.merge(entry.key().path(), entry, (one, other) -> one.seq() > other.seq() ? one : other);
            }
            read += page.items().size();
            cursor = page.next();
        } while (cursor.isPresent() && read < MAX_RECORDS);
        var answer = Json.mapper().createArrayNode();
        boolean partial = cursor.isPresent();
        states.forEach((name, counts) -> write(run, name, counts, partial, answer));
        return new Told(answer, callbacks(newest.values()));
    }

    private static ArrayNode callbacks(Collection<FrameRecord> frames) {
        var waiting = Json.mapper().createArrayNode();
        for (FrameRecord entry : frames) {
            if (entry.done()) {
                continue;
            }
            for (Effect effect : entry.outbox()) {
                if (effect instanceof Effect.RunTask task && task.token().isPresent()) {
                    waiting.addObject()
                            .put("state", entry.frame().orElseThrow().state())
                            .put("path", entry.key().path().toString())
                            .put("token", task.token().get());
                }
            }
        }
        return waiting;
    }

    private static void count(FrameRecord entry, Map<String, Counts> states) {
        for (HistoryEntry event : entry.history()) {
            if (event.state().isEmpty()) {
                continue;
            }
            var counts = states.computeIfAbsent(event.state(), name -> new Counts());
            switch (event.type()) {
                case STATE_ENTERED -> {
                    counts.entered++;
                    counts.type = event.details().path("type").asText();
                }
                case STATE_EXITED -> counts.succeeded++;
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
                        FRAME_SUCCEEDED,
                        FRAME_REDRIVEN -> {
                    // Steps within a state, or of the frame as a whole: they neither begin nor end a state.
                }
            }
        }
        entry.fork()
                .filter(fork -> fork.parent().equals(entry.key().path()))
                .ifPresent(fork -> states.computeIfAbsent(fork.state(), name -> new Counts()).fork = Optional.of(fork));
    }

    private void write(RunKey run, String name, Counts counts, boolean partial, ArrayNode answer) {
        var json = answer.addObject().put("name", name).put("type", counts.type);
        int open = counts.entered - counts.succeeded - counts.failed;
        json.put("status", open > 0 ? "RUNNING" : counts.failed > 0 ? "FAILED" : "SUCCEEDED")
                .put("entered", counts.entered)
                .put("succeeded", counts.succeeded)
                .put("failed", counts.failed);
        if (counts.fork.isPresent() && counts.fork.get().parent().isRoot()) {
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
