package dev.pagemill.local.poll;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.schedule.Recurrence;
import dev.pagemill.local.runtime.FunctionFailure;
import dev.pagemill.local.runtime.FunctionRuntime;
import dev.pagemill.local.runtime.Functions;
import dev.pagemill.local.template.EventSource.Schedule;
import dev.pagemill.local.template.FunctionSpec;
import dev.pagemill.local.template.Template;
import dev.pagemill.local.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
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

    private final Clock clock;
    private final Consumer<String> log;
    private final List<Thread> threads = new ArrayList<>();

    private Schedules(Clock clock, Consumer<String> log) {
        this.clock = clock;
        this.log = log;
    }

    /** Starts them; {@code log} takes a line for each firing that could not be. */
    public static Schedules start(Template template, Functions functions, Clock clock, Consumer<String> log) {
        var schedules = new Schedules(clock, log);
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
            ZonedDateTime last = ZonedDateTime.now(clock);
            Optional<ZonedDateTime> next =
                    recurrence instanceof Recurrence.Rate ? Optional.of(last.plus(FIRST)) : recurrence.next(last);
            while (next.isPresent()) {
                Thread.sleep(Duration.between(ZonedDateTime.now(clock), next.get()));
                call(schedule, function, next.get());
                next = recurrence.next(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(Schedule schedule, FunctionRuntime function, ZonedDateTime time) throws InterruptedException {
        try {
            function.invoke(event(schedule, time).getBytes(StandardCharsets.UTF_8));
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
            event.put("account", "000000000000");
            event.put("time", time.toInstant().truncatedTo(ChronoUnit.SECONDS).toString());
            event.put("region", "us-east-1");
            event.putArray("resources").add("arn:aws:events:us-east-1:000000000000:rule/" + schedule.name());
            event.putObject("detail");
            return event.toString();
        });
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
