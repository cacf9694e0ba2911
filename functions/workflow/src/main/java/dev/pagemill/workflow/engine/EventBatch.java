package dev.pagemill.workflow.engine;

import dev.pagemill.common.observe.LogField;
import dev.pagemill.common.observe.LogScope;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One batch of the events queue: every message is applied, then everything is sent, then they are acknowledged. */
public final class EventBatch {
    private static final Logger LOG = LoggerFactory.getLogger(EventBatch.class);

    private final Reaction reaction;
    private final Delivery delivery;
    private final Concurrency concurrency;

    /** How the messages of a batch are applied: side by side, or one after the other. */
    @FunctionalInterface
    public interface Concurrency {
        /** Runs all and gives their results in order; the callables do not throw checked exceptions. */
        <T> List<T> all(List<Callable<T>> work);
    }

    /** What a message leads to. */
    @FunctionalInterface
    public interface Reaction {
        /** Applies a message and gives what must be sent; what it throws brings the message back. */
        List<Effect> to(String body);
    }

    /** Messages of the engine alone. */
    public EventBatch(Engine engine, Delivery delivery, Concurrency concurrency) {
        this(body -> engine.handle(Wire.message(body)), delivery, concurrency);
    }

    /** Messages of any kind. */
    public EventBatch(Reaction reaction, Delivery delivery, Concurrency concurrency) {
        this.reaction = reaction;
        this.delivery = delivery;
        this.concurrency = concurrency;
    }

    /**
     * One message.
     *
     * @param id names it in the answer
     */
    public record Event(String id, String body) {}

    private record Applied(boolean failed, List<Effect> effects) {}

    /** Handles the messages and tells the ids of those that must come back. */
    public Set<String> handle(List<Event> events) {
        var work = new ArrayList<Callable<Applied>>();
        events.forEach(event -> work.add(() -> apply(event)));
        List<Applied> applied = concurrency.all(work);
        var unsent = delivery.deliver(applied.stream().map(Applied::effects).toList());
        var failed = new HashSet<String>();
        for (int i = 0; i < events.size(); i++) {
            if (applied.get(i).failed() || unsent.contains(i)) {
                failed.add(events.get(i).id());
            }
        }
        return failed;
    }

    private Applied apply(Event event) {
        try (var scope = LogScope.open().with(LogField.MESSAGE_ID, event.id())) {
            return new Applied(false, reaction.to(event.body()));
        } catch (RuntimeException e) {
            LOG.warn("Message will be delivered again", e);
            return new Applied(true, List.of());
        }
    }
}
