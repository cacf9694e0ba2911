package dev.pagemill.workflow.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.run.Outcome;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.RunRecord;
import dev.pagemill.workflow.run.RunStatus;
import dev.pagemill.workflow.run.RunStore;
import java.util.Optional;

/** A run as its resource shows it. What it says of the state comes from the root frame itself. */
final class RunView {
    private final RunStore store;
    private final Payloads payloads;
    private final RunProgress progress;

    RunView(RunStore store, Payloads payloads) {
        this.store = store;
        this.payloads = payloads;
        this.progress = new RunProgress(store);
    }

    /** One line of a list. */
    ObjectNode brief(RunRecord run) {
        var json = head(run, run.status());
        run.endedAt().ifPresent(time -> json.put("endedAt", time.toString()));
        return json.put("redrives", run.head().redrives());
    }

    /** With input, output and the progress of each state. */
    ObjectNode full(RunRecord run) {
        Optional<FrameRecord> root = store.last(FrameKey.root(run.head().key()));
        Optional<Outcome> outcome =
                root.flatMap(FrameRecord::frame).flatMap(frame -> Optional.ofNullable(frame.outcome()));
        var json = head(run, outcome.map(RunStatus::of).orElse(RunStatus.RUNNING));
        if (outcome.isPresent()) {
            // The instant that the list has, or will have.
            root.flatMap(FrameRecord::status)
                    .map(Effect.SetStatus::at)
                    .or(run::endedAt)
                    .ifPresent(time -> json.put("endedAt", time.toString()));
        }
        json.put("redrives", root.map(entry -> entry.head().redrives()).orElse(0));
        json.set("input", payloads.load(run.input()));
        outcome.ifPresent(how -> put(json, how));
        var told = progress.of(run.head().key());
        json.set("states", told.states());
        if (!told.callbacks().isEmpty()) {
            json.set("callbacks", told.callbacks());
        }
        return json;
    }

    private static ObjectNode head(RunRecord run, RunStatus status) {
        var head = run.head();
        return Json.object()
                .put("id", head.key().id())
                .put("workflow", head.workflow())
                .put("version", head.version())
                .put("status", status.name())
                .put("startedAt", head.startedAt().toString());
    }

    private static void put(ObjectNode json, Outcome outcome) {
        switch (outcome) {
            case Outcome.Succeeded succeeded -> json.set("output", succeeded.output());
            case Outcome.Failed failed -> putFailure(json, failed.error(), failed.cause());
            case Outcome.TimedOut timedOut ->
                putFailure(json, "States.Timeout", "The run took longer than the definition's TimeoutSeconds");
            case Outcome.Aborted aborted -> putFailure(json, aborted.error(), aborted.cause());
        }
    }

    private static void putFailure(
            ObjectNode json,
            @org.jspecify.annotations.Nullable String error,
            @org.jspecify.annotations.Nullable String cause) {
        if (error != null) {
            json.put("error", error);
        }
        if (cause != null) {
            json.put("cause", cause);
        }
    }
}
