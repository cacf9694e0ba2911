package dev.pagemill.workflow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pagemill.asl.run.ScopePath;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.queue.Letter;
import dev.pagemill.common.task.TaskMessage;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.store.InMemoryRunStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom letters may be handed to: what came alone goes on alone, what came together goes on together. */
class DeliveryTest {
    private static final Destination WORKER = new Destination("tasks", Optional.of("worker"));
    private static final Destination ENGINE = new Destination("events", Optional.of("engine"));
    private static final RunKey RUN = new RunKey("t", "run");

    private final List<Destination> destinations = new ArrayList<>();
    private final List<Destination> replies = new ArrayList<>();

    private final Delivery delivery = new Delivery(
            ENGINE.queueUrl(),
            new TaskRoutes(Map.of("SIM_TASKS_QUEUE_URL", "tasks", "SIM_TASKS_FUNCTION", "worker")),
            new Delivery.Ports(
                    this::send,
                    (tenant, name, due, body) -> {},
                    new InMemoryRunStore(),
                    new Payloads(new InMemoryBlobStore()),
                    InstantSource.system()));

    private Set<Integer> send(Destination to, List<Letter> letters) {
        destinations.add(to);
        if (to.queueUrl().equals("tasks")) {
            letters.forEach(
                    letter -> replies.add(TaskMessage.parse(letter.body()).replyTo()));
        }
        return Set.of();
    }

    private static Effect task(long step) {
        return new Effect.RunTask(
                FrameKey.root(RUN), step, "pagemill:sim", Json.object(), Optional.empty(), Optional.empty());
    }

    private static Effect goOn() {
        return new Effect.Tell(new Message.GoOn(RUN, ScopePath.ROOT, 1));
    }

    @Test
    void oneMessageThatFollowsFromOneMayBeHandedToItsConsumer() {
        delivery.during(1, Optional.of("engine")).deliver(List.of(List.of(task(1), goOn())));
        assertEquals(List.of(WORKER, ENGINE), destinations);
        assertEquals(List.of(ENGINE), replies);
    }

    @Test
    void tasksThatAreSentTogetherAreAnsweredWhereTheirAnswersMeet() {
        delivery.during(1, Optional.of("engine")).deliver(List.of(List.of(task(1), task(2))));
        assertEquals(List.of(Destination.queue("events"), Destination.queue("events")), replies);
    }

    @Test
    void whatFollowsFromSeveralMessagesGoesThroughQueues() {
        delivery.during(2, Optional.of("engine")).deliver(List.of(List.of(task(1)), List.of()));
        assertEquals(List.of(Destination.queue("tasks")), destinations);
        assertEquals(List.of(Destination.queue("events")), replies);
    }

    @Test
    void whoIsNotTheEngineSendsItsEventsThroughTheQueue() {
        delivery.deliver(List.of(List.of(goOn())));
        assertEquals(List.of(Destination.queue("events")), destinations);
    }
}
