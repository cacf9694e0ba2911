package dev.pagemill.local.poll;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.local.runtime.FunctionRuntime;
import dev.pagemill.local.runtime.Invocation;
import dev.pagemill.local.template.EventSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asynchronous invocations: each message's body is an event. What the function fails at is tried again as often as the template
 * says, and then goes to the queue of failures as it is.
 *
 * @param failures where it goes then; dropped where there is none
 */
record EventHandover(EventSource.Invocations source, FunctionRuntime function, Optional<QueueClient> failures)
        implements Handover {
    private static final int CONCURRENCY = 10;

    /** Lambda's pause before the first retry; it grows with each. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public Duration window() {
        return Duration.ZERO;
    }

    @Override
    public int concurrency() {
        return CONCURRENCY;
    }

    @Override
    public List<JsonNode> call(Batch batch, QueueClient queue) throws IOException, InterruptedException {
        JsonNode message = batch.messages().getFirst();
        String event = message.path("Body").asText();
        if (function.invoke(event.getBytes(StandardCharsets.UTF_8)) instanceof Invocation.Failure) {
            int tries = message.at("/Attributes/ApproximateReceiveCount").asInt(1);
            if (tries <= source.retries()) {
                queue.release(message.path("ReceiptHandle").asText(), PAUSE.multipliedBy(tries));
                return List.of();
            }
            if (failures.isPresent()) {
                failures.get().send(event);
            }
        }
        queue.delete(batch.messages());
        return List.of();
    }
}
