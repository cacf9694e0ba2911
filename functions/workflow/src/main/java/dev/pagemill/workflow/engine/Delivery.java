package dev.pagemill.workflow.engine;

import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.queue.Letter;
import dev.pagemill.common.task.TaskMessage;
import dev.pagemill.common.task.TaskResultMessage;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunStore;
import dev.pagemill.workflow.run.Wire;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what transitions oblige to, for many messages at once: what goes to one queue goes in batches. Effects by which a
 * frame goes on are sent after all others of their source, and only if those were sent.
 */
public final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Destination events;
    private final int company;
    private final TaskRoutes routes;
    private final Ports ports;

    public Delivery(String eventsQueueUrl, TaskRoutes routes, Ports ports) {
        this(Destination.queue(eventsQueueUrl), 1, routes, ports);
    }

    private Delivery(Destination events, int company, TaskRoutes routes, Ports ports) {
        this.events = events;
        this.company = company;
        this.ports = ports;
        this.routes = routes;
    }

    /** Where tasks go. */
    public TaskRoutes routes() {
        return routes;
    }

    /** What a delivery works with. */
    public record Ports(Queues queues, DueMessages due, RunStore store, Payloads payloads, InstantSource clock) {}

    /**
     * The same for one invocation, by which messages that are alone may go directly.
     *
     * @param messages how many the invocation handles
     * @param function the one that is invoked, which the events queue feeds; empty where it may not be told to workers
     */
    Delivery during(int messages, Optional<String> function) {
        return new Delivery(new Destination(events.queueUrl(), function), messages, routes, ports);
    }

    private record Addressed(int source, Letter letter) {}

    /** @param replies where workers answer: tasks that are sent together are answered on a queue, where their answers meet again */
    private record Mail(Destination replies, Map<Destination, List<Addressed>> letters) {
        void put(Destination to, int source, Letter letter) {
            letters.computeIfAbsent(to, any -> new ArrayList<>()).add(new Addressed(source, letter));
        }
    }

    /**
     * Does everything.
     *
     * @param outboxes one for each source message
     * @return the positions of the outboxes of which something was not done
     */
    public Set<Integer> deliver(List<List<Effect>> outboxes) {
        var failed = new HashSet<>(
                send(outboxes.stream().map(outbox -> only(outbox, false)).toList()));
        var second = new ArrayList<List<Effect>>();
        for (int source = 0; source < outboxes.size(); source++) {
            second.add(failed.contains(source) ? List.of() : only(outboxes.get(source), true));
        }
        failed.addAll(send(second));
        return failed;
    }

    private static List<Effect> only(List<Effect> outbox, boolean advancing) {
        return outbox.stream().filter(effect -> effect.advances() == advancing).toList();
    }

    /** As {@link #deliver} in no particular order: for effects that may go together. */
    Set<Integer> send(List<List<Effect>> outboxes) {
        var failed = new HashSet<Integer>();
        var mail = new Mail(events.from(company).from(tasks(outboxes)), new LinkedHashMap<>());
        for (int source = 0; source < outboxes.size(); source++) {
            try {
                for (Effect effect : outboxes.get(source)) {
                    prepare(effect, source, mail);
                }
            } catch (RuntimeException e) {
                // Its neighbours in the batch are not to suffer for it.
                LOG.warn("Not all of an outbox could be done; its message comes back", e);
                failed.add(source);
            }
        }
        mail.letters().forEach((to, addressed) -> failed.addAll(sent(to.from(company), addressed)));
        return failed;
    }

    private static int tasks(List<List<Effect>> outboxes) {
        return (int) outboxes.stream()
                .flatMap(List::stream)
                .filter(Effect.RunTask.class::isInstance)
                .count();
    }

    private Set<Integer> sent(Destination to, List<Addressed> addressed) {
        var failed = new HashSet<Integer>();
        try {
            ports.queues()
                    .send(to, addressed.stream().map(Addressed::letter).toList())
                    .forEach(position -> failed.add(addressed.get(position).source()));
        } catch (RuntimeException e) {
            LOG.warn("A queue did not take messages", e);
            addressed.forEach(each -> failed.add(each.source()));
        }
        return failed;
    }

    private void prepare(Effect effect, int source, Mail mail) {
        switch (effect) {
            case Effect.SetStatus status -> ports.store().setStatus(status);
            case Effect.Tell tell -> tell(tell, source, mail);
            case Effect.RunTask task -> task(task, source, mail);
        }
    }

    private void tell(Effect.Tell tell, int source, Mail mail) {
        long delay = tell.notBefore().map(this::secondsUntil).orElse(0L);
        if (delay > Letter.MAX_DELAY_SECONDS && tell.message() instanceof Message.TimerDue timer) {
            ports.due().keep(timer.run().tenant(), name(timer), timer.due(), Wire.write(timer));
            return;
        }
        mail.put(events, source, new Letter(Wire.write(tell.message()), (int) delay));
    }

    /** Rounded up: a timer that comes early would only be sent round again. */
    private long secondsUntil(Instant time) {
        long millis = Duration.between(ports.clock().instant(), time).toMillis();
        return Math.max(0, (millis + 999) / 1000);
    }

    private static String name(Message.TimerDue timer) {
        return timer.run().id() + timer.path() + "#" + timer.step() + "#" + timer.kind() + "#"
                + timer.due().toEpochMilli();
    }

    private void task(Effect.RunTask task, int source, Mail mail) {
        if (task.resource().equals(TaskRoutes.CALLBACK_ONLY)) {
            return;
        }
        Optional<TaskRoutes.Route> route = routes.find(task.resource());
        if (route.isEmpty()) {
            var failed = new TaskResultMessage.Outcome.Failed(
                    "States.Runtime",
                    "There is no worker for the resource " + task.resource() + "; there are " + routes.known());
            var answer = new Message.TaskDone(task.frame().run(), task.frame().path(), task.step(), failed);
            mail.put(events, source, new Letter(Wire.write(answer), 0));
            return;
        }
        mail.put(route.get().to(), source, new Letter(message(task, route.get(), mail.replies())));
    }

    private String message(Effect.RunTask task, TaskRoutes.Route route, Destination replies) {
        FrameKey frame = task.frame();
        String tenant = frame.run().tenant();
        return new TaskMessage(
                        taskId(task),
                        route.kind(),
                        tenant,
                        ports.payloads().store(tenant, route.input(task.arguments())),
                        replies,
                        Wire.context(task),
                        task.deadline())
                .toJson();
    }

    /** Run, scope and step: the same for every delivery of one attempt, another for the next attempt. */
    private static String taskId(Effect.RunTask task) {
        return task.frame().run().id() + task.frame().path() + "#" + task.step();
    }
}
