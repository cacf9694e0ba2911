package dev.pagemill.local.poll;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.schedule.Recurrence;
import dev.pagemill.local.runtime.FunctionFailure;
import dev.pagemill.local.runtime.FunctionRuntime;
import dev.pagemill.local.runtime.Functions;
import dev.pagemill.local.template.Deployment;
import dev.pagemill.local.template.EventSource.Schedule;
import dev.pagemill.local.template.FunctionSpec;
import dev.pagemill.local.template.Template;
import dev.pagemill.local.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Fires the template's schedules. */
public final class Schedules implements AutoCloseable {
    /** A rate fires first this soon, so that what a restart finds due does not wait a whole period. */
    private static final Duration FIRST = Duration.ofSeconds(3);

    private final Time time;
    private final Consumer<String> log;
    private final List<Thread> threads = new ArrayList<>();

    /** What schedules go by. A port, so that a test need not wait for a minute to pass. */
    public interface Time {
        Instant now();

        /** Waits for so much of this time. */
        void pass(Duration time) throws InterruptedException;

        /** The machine's. */
        static Time real() {
            return new Time() {
                @Override
                public Instant now() {
                    return Instant.now();
                }

                @Override
                public void pass(Duration time) throws InterruptedException {
                    Thread.sleep(time);
                }
            };
        }
    }

    private Schedules(Time time, Consumer<String> log) {
        this.time = time;
        this.log = log;
    }

    /** Starts them; {@code log} takes a line for each firing that could not be. */
    public static Schedules start(Template template, Functions functions, Time time, Consumer<String> log) {
        var schedules = new Schedules(time, log);
        for (FunctionSpec function : template.functions()) {
            for (Schedule schedule : function.schedules()) {
                Recurrence recurrence = recurrence(function, schedule);
                FunctionRuntime runtime = functions.get(function.id());
                schedules.threads.add(Thread.ofVirtual()
                        .name("schedule-" + schedule.name())
                        .start(() -> schedules.fire(schedule, recurrence, runtime)));
            }
        }
        return schedules;
    }

    private static Recurrence recurrence(FunctionSpec function, Schedule schedule) {
        try {
            return Recurrence.eventBridge(schedule.expression(), schedule.zone());
        } catch (IllegalArgumentException e) {
            throw new TemplateException(
                    "template.yaml: event " + schedule.name() + " of " + function.id() + ": " + e.getMessage());
        }
    }

    private void fire(Schedule schedule, Recurrence recurrence, FunctionRuntime function) {
        try {
            ZonedDateTime last = now();
            Optional<ZonedDateTime> next =
                    recurrence instanceof Recurrence.Rate ? Optional.of(last.plus(FIRST)) : recurrence.next(last);
            while (next.isPresent()) {
                time.pass(Duration.between(now(), next.get()));
                call(schedule, function, next.get());
                next = recurrence.next(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ZonedDateTime now() {
        return time.now().atZone(ZoneOffset.UTC);
    }

    private void call(Schedule schedule, FunctionRuntime function, ZonedDateTime due) throws InterruptedException {
        try {
            function.invoke(event(schedule, due).getBytes(StandardCharsets.UTF_8));
        } catch (FunctionFailure e) {
            log.accept(e.getMessage());
        }
    }

    static String event(Schedule schedule, ZonedDateTime time) {
        return schedule.input().orElseGet(() -> {
            ObjectNode event = JsonNodeFactory.instance.objectNode();
            event.put("version", "0").put("id", UUID.randomUUID().toString());
            event.put("detail-type", "Scheduled Event")
                    .put("source", schedule.scheduler() ? "aws.scheduler" : "aws.events");
            event.put("account", Deployment.LOCAL_ACCOUNT);
            event.put("time", time.toInstant().truncatedTo(ChronoUnit.SECONDS).toString());
            event.put("region", Deployment.LOCAL_REGION);
            event.putArray("resources").add(Deployment.localArn("events", "rule/" + schedule.name()));
            event.putObject("detail");
            return event.toString();
        });
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
