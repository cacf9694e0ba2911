package dev.pagemill.workflow.engine;

import dev.pagemill.common.blob.Payloads;
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

    private final String eventsQueueUrl;
    private final TaskRoutes routes;
    private final Queues queues;
    private final DueMessages due;
    private final RunStore store;
    private final Payloads payloads;
    private final InstantSource clock;

    public Delivery(String eventsQueueUrl, TaskRoutes routes, Ports ports) {
        this.eventsQueueUrl = eventsQueueUrl;
        this.routes = routes;
        this.queues = ports.queues();
        this.due = ports.due();
        this.store = ports.store();
        this.payloads = ports.payloads();
        this.clock = ports.clock();
    }

    /** Where tasks go. */
    public TaskRoutes routes() {
        return routes;
    }

    /** What a delivery works with. */
    public record Ports(Queues queues, DueMessages due, RunStore store, Payloads payloads, InstantSource clock) {}

    private record Addressed(int source, Letter letter) {}

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
        Map<String, List<Addressed>> byQueue = new LinkedHashMap<>();
        for (int source = 0; source < outboxes.size(); source++) {
            try {
                for (Effect effect : outboxes.get(source)) {
                    prepare(effect, source, byQueue);
                }
            } catch (RuntimeException e) {
                // Its neighbours in the batch are not to suffer for it.
                LOG.warn("Not all of an outbox could be done; its message comes back", e);
                failed.add(source);
            }
        }
        byQueue.forEach((queueUrl, addressed) -> failed.addAll(sent(queueUrl, addressed)));
        return failed;
    }

    private Set<Integer> sent(String queueUrl, List<Addressed> addressed) {
        var failed = new HashSet<Integer>();
        try {
            queues.send(queueUrl, addressed.stream().map(Addressed::letter).toList())
                    .forEach(position -> failed.add(addressed.get(position).source()));
        } catch (RuntimeException e) {
            LOG.warn("A queue did not take messages", e);
            addressed.forEach(each -> failed.add(each.source()));
        }
        return failed;
    }

    private void prepare(Effect effect, int source, Map<String, List<Addressed>> byQueue) {
        switch (effect) {
            case Effect.SetStatus status -> store.setStatus(status);
            case Effect.Tell tell -> tell(tell, source, byQueue);
            case Effect.RunTask task -> task(task, source, byQueue);
        }
    }

    private void tell(Effect.Tell tell, int source, Map<String, List<Addressed>> byQueue) {
        long delay = tell.notBefore().map(this::secondsUntil).orElse(0L);
        if (delay > Letter.MAX_DELAY_SECONDS && tell.message() instanceof Message.TimerDue timer) {
            due.keep(timer.run().tenant(), name(timer), timer.due(), Wire.write(timer));
            return;
        }
        put(byQueue, eventsQueueUrl, source, new Letter(Wire.write(tell.message()), (int) delay));
    }

    /** Rounded up: a timer that comes early would only be sent round again. */
    private long secondsUntil(Instant time) {
        long millis = Duration.between(clock.instant(), time).toMillis();
        return Math.max(0, (millis + 999) / 1000);
    }

    private static String name(Message.TimerDue timer) {
        return timer.run().id() + timer.path() + "#" + timer.step() + "#" + timer.kind() + "#"
                + timer.due().toEpochMilli();
    }

    private void task(Effect.RunTask task, int source, Map<String, List<Addressed>> byQueue) {
        if (task.resource().equals(TaskRoutes.CALLBACK_ONLY)) {
            return;
        }
        Optional<TaskRoutes.Route> route = routes.find(task.resource());
        if (route.isEmpty()) {
            var failed = new TaskResultMessage.Outcome.Failed(
                    "States.Runtime",
                    "There is no worker for the resource " + task.resource() + "; there are " + routes.known());
            var answer = new Message.TaskDone(task.frame().run(), task.frame().path(), task.step(), failed);
            put(byQueue, eventsQueueUrl, source, new Letter(Wire.write(answer), 0));
            return;
        }
        put(byQueue, route.get().queueUrl(), source, new Letter(message(task, route.get()), 0));
    }

    private String message(Effect.RunTask task, TaskRoutes.Route route) {
        FrameKey frame = task.frame();
        String tenant = frame.run().tenant();
        return new TaskMessage(
                        taskId(task),
                        route.kind(),
                        tenant,
                        payloads.store(tenant, route.input(task.arguments())),
                        eventsQueueUrl,
                        Wire.context(task),
                        task.deadline())
                .toJson();
    }

    /** Run, scope and step: the same for every delivery of one attempt, another for the next attempt. */
    private static String taskId(Effect.RunTask task) {
        return task.frame().run().id() + task.frame().path() + "#" + task.step();
    }

    private static void put(Map<String, List<Addressed>> byQueue, String queueUrl, int source, Letter letter) {
        byQueue.computeIfAbsent(queueUrl, url -> new ArrayList<>()).add(new Addressed(source, letter));
    }
}
