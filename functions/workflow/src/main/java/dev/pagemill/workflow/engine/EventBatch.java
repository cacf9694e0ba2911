package dev.pagemill.workflow.engine;

import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.Wire;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One batch of the events queue: every message is applied, then everything is sent, then they are acknowledged. */
public final class EventBatch {
    /**
     * A message that fails for the this-many-th time ends its run, since nothing else would: it goes to the dead-letter queue. Two
     * less than the events queue's {@code maxReceiveCount}.
     */
    public static final int LAST_TRY = 8;

    private static final Logger LOG = LoggerFactory.getLogger(EventBatch.class);

    private final Engine engine;
    private final Delivery delivery;
    private final Concurrency concurrency;
    private final Habits habits;

    /** How the messages of a batch are applied: side by side, or one after the other. */
    @FunctionalInterface
    public interface Concurrency {
        /** Runs all and gives their results in order; the callables do not throw checked exceptions. */
        <T> List<T> all(List<Callable<T>> work);
    }

    /** Those who take what is not for the engine. */
    public interface Others {
        /** Whether a message is for them. */
        boolean know(String body);

        /** Does what it says; what this throws brings the message back. */
        void handle(String body);
    }

    /**
     * How messages are treated.
     *
     * @param lastTry usually {@link #LAST_TRY}
     * @param others who else reads this queue
     */
    public record Habits(int lastTry, Others others) {
        /** Every message is for the engine. */
        public Habits(int lastTry) {
            this(lastTry, new Others() {
                @Override
                public boolean know(String body) {
                    return false;
                }

                @Override
                public void handle(String body) {
                    throw new IllegalStateException("Nobody but the engine reads this queue");
                }
            });
        }
    }

    public EventBatch(Engine engine, Delivery delivery, Concurrency concurrency, Habits habits) {
        this.engine = engine;
        this.delivery = delivery;
        this.concurrency = concurrency;
        this.habits = habits;
    }

    /**
     * One message.
     *
     * @param id names it in the answer
     * @param receives how often it was received, this time included
     */
    public record Event(String id, String body, int receives) {}

    /** As {@link #handle(List, Optional)}, where only queues lead to this function. */
    public Set<String> handle(List<Event> events) {
        return handle(events, Optional.empty());
    }

    /**
     * Handles the messages and tells the ids of those that must come back.
     *
     * @param function this one, for workers that answer it directly
     */
    public Set<String> handle(List<Event> events, Optional<String> function) {
        var failed = new HashSet<String>();
        Map<Integer, Message> messages = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            if (habits.others().know(event.body())) {
                if (!isHandledByOthers(event)) {
                    failed.add(event.id());
                }
                continue;
            }
            Optional<Message> message = read(event);
            if (message.isEmpty()) {
                failed.add(event.id());
            } else if (event.receives() > habits.lastTry()) {
                failed.add(event.id());
                giveUp(
                        message.get(),
                        "its function died at it " + habits.lastTry() + " times, or never said how it went");
            } else {
                messages.put(i, message.get());
            }
        }
        var reasons = new Cascade(engine, delivery.during(events.size(), function), concurrency).run(messages);
        messages.forEach((i, message) -> {
            RuntimeException why = reasons.get(i);
            if (why != null) {
                failed.add(events.get(i).id());
            }
            if (why != null && events.get(i).receives() == habits.lastTry()) {
                giveUp(message, why.toString());
            }
        });
        return failed;
    }

    private boolean isHandledByOthers(Event event) {
        try {
            habits.others().handle(event.body());
            return true;
        } catch (RuntimeException e) {
            LOG.warn("Message {} will be delivered again", event.id(), e);
            return false;
        }
    }

    private static Optional<Message> read(Event event) {
        try {
            return Optional.of(Wire.message(event.body()));
        } catch (RuntimeException e) {
            LOG.error(
                    "Message {} says nothing that can be understood; it goes to the dead-letter queue", event.id(), e);
            return Optional.empty();
        }
    }

    /** The message still fails, so that it is found in the dead-letter queue. */
    private void giveUp(Message message, String why) {
        LOG.error("A message of run {} is given up: {}", message.run().id(), why);
        try {
            List<Effect> effects = engine.giveUp(
                    message,
                    "A message of the run was given up after " + habits.lastTry()
                            + " tries and lies in the dead-letter queue of" + " the workflow events: " + why);
            if (!delivery.deliver(List.of(effects)).isEmpty()) {
                LOG.warn(
                        "The end of run {} could not be told; the next try tells it",
                        message.run().id());
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "Run {} could not be ended either; its next look tries again",
                    message.run().id(),
                    e);
        }
    }
}
