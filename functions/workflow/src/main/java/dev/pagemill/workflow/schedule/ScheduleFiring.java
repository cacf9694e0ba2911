package dev.pagemill.workflow.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.engine.Delivery;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunIds;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunRecord;
import dev.pagemill.workflow.run.RunStatus;
import dev.pagemill.workflow.run.RunStore;
import dev.pagemill.workflow.run.WorkflowStore;
import dev.pagemill.workflow.run.WorkflowVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Fires a schedule that Timer found due. What is to start is first written down together with the next firing, by one
 * conditional write; then it is sent; then it is noted as sent. Who dies in between is followed by another who sends the
 * same starts: a run's id comes from its schedule and the time of the firing, so none begins twice. Timer wakes a schedule
 * again and again until it has moved on, so no firing is lost either.
 */
public final class ScheduleFiring {
    private static final String TYPE = "schedule-due";
    private static final String MARK = "{\"type\":\"" + TYPE + "\"";
    private static final String TIME = "<aws.scheduler.scheduled-time>";
    private static final String EXECUTION = "<aws.scheduler.execution-id>";

    /** Other writers that one firing gives way to. */
    private static final int MAX_TRIES = 10;

    private static final int ID_CHARS = 16;

    /** How far this clock may be behind Timer's, which found the schedule due. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private final ScheduleStore schedules;
    private final WorkflowStore workflows;
    private final RunStore runs;
    private final Payloads payloads;
    private final Delivery delivery;
    private final InstantSource clock;
    private final LongSupplier chance;

    public ScheduleFiring(Stores stores, Delivery.Ports ports, Delivery delivery, LongSupplier chance) {
        this.schedules = stores.schedules();
        this.workflows = stores.workflows();
        this.runs = ports.store();
        this.payloads = ports.payloads();
        this.delivery = delivery;
        this.clock = ports.clock();
        this.chance = chance;
    }

    /** Where schedules and the workflows that they start are. */
    public record Stores(ScheduleStore schedules, WorkflowStore workflows) {}

    /** What Timer sends when a schedule is due. */
    public static String message(ScheduleKey key) {
        return MARK + ","
                + Json.write(Json.object().put("tenant", key.tenant()).put("id", key.id()))
                        .substring(1);
    }

    /** Whether a message of the events queue is for a schedule. */
    public static boolean isForSchedule(String body) {
        return body.startsWith(MARK);
    }

    /**
     * Does what is due. Early, late and repeated messages are harmless.
     *
     * @throws RuntimeException where it could not be done now: the message must come back
     */
    public void handle(String body) {
        JsonNode message = Json.parse(body);
        var key = new ScheduleKey(
                message.path("tenant").asText(), message.path("id").asText());
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            var schedule = schedules.get(key);
            if (schedule.isEmpty() || !step(schedule.get())) {
                return;
            }
        }
        throw new IllegalStateException("Schedule " + key.id() + " is written by others all the time");
    }

    /** One change of the schedule; false where there is none to make. */
    private boolean step(Schedule schedule) {
        Instant now = clock.instant().plus(SKEW);
        if (!schedule.standing().pending().isEmpty()) {
            schedule.standing().pending().forEach(start -> send(schedule, start));
            schedules.put(schedule.with(schedule.standing().delivered()), now);
            return true;
        }
        if (!schedule.standing().isDue(now)) {
            return false;
        }
        var planned = Planning.at(now, schedule, isRunning(schedule), time -> start(schedule, time));
        boolean written = schedules.put(planned, now);
        return !written || !planned.standing().pending().isEmpty();
    }

    /** The start goes first: whatever happens after it, the run takes place. */
    private void send(Schedule schedule, Standing.Start start) {
        RunHead head = start.head();
        JsonNode input =
                filled(schedule.spec().target().input(), start.at(), head.key().id());
        var stored = payloads.store(head.key().tenant(), input);
        if (!delivery.deliver(List.of(List.of(new Effect.Tell(new Message.StartRun(head, stored)))))
                .isEmpty()) {
            throw new IllegalStateException("The events queue does not take messages now");
        }
        runs.create(new RunRecord(head, stored, RunStatus.RUNNING, Optional.empty()));
    }

    /** By the root frame, which is the truth. A run that is not noted any more ended long ago. */
    private boolean isRunning(Schedule schedule) {
        return schedule.standing()
                .last()
                .map(last -> new RunKey(schedule.key().tenant(), last.runId()))
                .filter(run -> runs.run(run).isPresent())
                .map(run -> runs.last(FrameKey.root(run))
                        .map(FrameRecord::done)
                        .map(done -> !done)
                        .orElse(true))
                .orElse(false);
    }

    private Standing.Start start(Schedule schedule, Instant time) {
        var target = schedule.spec().target();
        String tenant = schedule.key().tenant();
        String version = target.version()
                .orElseGet(() -> workflows
                        .newest(tenant, target.workflow())
                        .map(WorkflowVersion::version)
                        .orElseThrow(() -> new IllegalStateException(
                                "Schedule " + schedule.key().id() + ": there is no workflow " + target.workflow())));
        var run = new RunKey(tenant, runId(schedule.key(), time));
        var head = new RunHead(run, target.workflow(), version, clock.instant(), RunIds.at(Instant.EPOCH, chance), 0);
        return new Standing.Start(time, head);
    }

    /** The run of a schedule's firing. */
    static String runId(ScheduleKey key, Instant time) {
        return RunIds.from(time)
                + WorkflowVersion.sha256(key.tenant() + "/" + key.id() + "/" + time)
                        .substring(0, ID_CHARS);
    }

    /** With the placeholders of EventBridge Scheduler replaced. */
    private static JsonNode filled(JsonNode input, Instant time, String runId) {
        return switch (input) {
            case TextNode text ->
                TextNode.valueOf(text.textValue()
                        .replace(TIME, time.truncatedTo(ChronoUnit.SECONDS).toString())
                        .replace(EXECUTION, runId));
            case ObjectNode object -> {
                var copy = Json.object();
                object.properties().forEach(field -> copy.set(field.getKey(), filled(field.getValue(), time, runId)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = Json.mapper().createArrayNode();
                array.forEach(item -> copy.add(filled(item, time, runId)));
                yield copy;
            }
            default -> input;
        };
    }
}
