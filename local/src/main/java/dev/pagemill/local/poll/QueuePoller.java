package dev.pagemill.local.poll;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.local.backing.AwsError;
import dev.pagemill.local.runtime.FunctionRuntime;
import dev.pagemill.local.runtime.Invocation;
import dev.pagemill.local.template.EventSource;
import dev.pagemill.local.template.QueueSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Lambda's poller of one queue: gathers batches, calls the function, deletes what it has done. What failed
 * is left alone and seen again after the queue's visibility timeout, and SQS moves it to the dead-letter
 * queue in the end, as on AWS.
 */
final class QueuePoller implements Runnable {
    /** Batches at once where the template sets no MaximumConcurrency. */
    static final int DEFAULT_CONCURRENCY = 5;

    private static final Duration LONG_POLL = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

    /** A process killed between receiving a message and noting it keeps it from the next one only so long. */
    private static final Duration UNTIL_NOTED = Duration.ofSeconds(10);

    private static final String REGION = "us-east-1";

    private final EventSource.Queue source;
    private final Duration visibility;
    private final String queueUrl;
    private final QueueClient queue;
    private final FunctionRuntime function;
    private final Deliveries deliveries;
    private final Consumer<String> log;
    private final int concurrency;
    private final Semaphore slots;

    QueuePoller(Source source, FunctionRuntime function, Deliveries deliveries, Consumer<String> log) {
        this.source = source.event();
        this.visibility = source.queue().visibility();
        this.queueUrl = source.queue().url();
        this.queue = source.client();
        this.function = function;
        this.deliveries = deliveries;
        this.log = log;
        this.concurrency = this.source.maxConcurrency().orElse(DEFAULT_CONCURRENCY);
        this.slots = new Semaphore(concurrency);
    }

    /** A queue as the template gives it to a function, and the way to it. */
    record Source(EventSource.Queue event, QueueSpec queue, QueueClient client) {}

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                slots.acquire();
                next();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits until no batch is under way, at most so long. */
    void awaitIdle(Duration limit) throws InterruptedException {
        if (slots.tryAcquire(concurrency, limit.toNanos(), TimeUnit.NANOSECONDS)) {
            slots.release(concurrency);
        }
    }

    /** One batch; its slot is free again when the function has ended, or at once when there was no message. */
    private void next() throws InterruptedException {
        boolean handedOn = false;
        try {
            List<JsonNode> messages = gather();
            if (!messages.isEmpty()) {
                Thread.startVirtualThread(() -> deliver(new Batch(messages)));
                handedOn = true;
            }
        } catch (IOException | AwsError e) {
            log.accept("Queue of " + function.spec().id() + " cannot be read: " + e.getMessage());
            Thread.sleep(PAUSE_AFTER_ERROR);
        } finally {
            if (!handedOn) {
                slots.release();
            }
        }
    }

    private List<JsonNode> gather() throws IOException, InterruptedException {
        List<JsonNode> messages = new ArrayList<>(take(source.batchSize(), LONG_POLL));
        long end = System.nanoTime() + source.window().toNanos();
        while (!messages.isEmpty() && messages.size() < source.batchSize() && System.nanoTime() < end) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            messages.addAll(take(source.batchSize() - messages.size(), left));
        }
        return messages;
    }

    private List<JsonNode> take(int max, Duration wait) throws IOException, InterruptedException {
        if (!deliveries.areKept()) {
            return queue.receive(max, wait, visibility);
        }
        List<JsonNode> messages = queue.receive(max, wait, UNTIL_NOTED);
        messages.forEach(message -> deliveries.begun(handle(message), queueUrl));
        queue.hold(messages, visibility);
        return messages;
    }

    private void deliver(Batch batch) {
        try {
            Invocation invocation = function.invoke(batch.event(source.queueArn(), REGION));
            if (invocation instanceof Invocation.Answer(byte[] payload)) {
                queue.delete(BatchOutcome.done(batch, payload, source.reportsItemFailures()));
            }
            batch.messages().forEach(message -> deliveries.ended(handle(message)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            log.accept("Batch for " + function.spec().id() + " comes back: " + e.getMessage());
        } finally {
            slots.release();
        }
    }

    private static String handle(JsonNode message) {
        return message.path("ReceiptHandle").asText();
    }
}
