package dev.pagemill.local.poll;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.local.backing.AwsError;
import dev.pagemill.local.template.QueueSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lambda's poller of one queue: gathers messages and has them handed over, so many at once. */
final class QueuePoller implements Runnable {
    private static final Duration LONG_POLL = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

    /**
     * Where state is kept, messages are kept from other consumers only so long at a time, and longer for as long as their function
     * goes on: a process that is killed must not keep them from the next one for minutes.
     */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration RENEWAL = Duration.ofSeconds(3);

    private final QueueSpec spec;
    private final QueueClient queue;
    private final Handover handover;
    private final Deliveries deliveries;
    private final Consumer<String> log;
    private final Semaphore slots;

    QueuePoller(Source source, Handover handover, Deliveries deliveries, Consumer<String> log) {
        this.spec = source.queue();
        this.queue = source.client();
        this.handover = handover;
        this.deliveries = deliveries;
        this.log = log;
        this.slots = new Semaphore(handover.concurrency());
    }

    /** A queue and the way to it. */
    record Source(QueueSpec queue, QueueClient client) {}

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
        int all = handover.concurrency();
        if (slots.tryAcquire(all, limit.toNanos(), TimeUnit.NANOSECONDS)) {
            slots.release(all);
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
            log.accept("Queue " + spec.id() + " cannot be read: " + e.getMessage());
            Thread.sleep(PAUSE_AFTER_ERROR);
        } finally {
            if (!handedOn) {
                slots.release();
            }
        }
    }

    private List<JsonNode> gather() throws IOException, InterruptedException {
        List<JsonNode> messages = new ArrayList<>(take(handover.batchSize(), LONG_POLL));
        long end = System.nanoTime() + handover.window().toNanos();
        while (!messages.isEmpty() && messages.size() < handover.batchSize() && System.nanoTime() < end) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            messages.addAll(take(handover.batchSize() - messages.size(), left));
        }
        return messages;
    }

    private List<JsonNode> take(int max, Duration wait) throws IOException, InterruptedException {
        if (!deliveries.areKept()) {
            return queue.receive(max, wait, spec.visibility());
        }
        List<JsonNode> messages = queue.receive(max, wait, LEASE);
        deliveries.begun(handles(messages), spec.url());
        return messages;
    }

    private void deliver(Batch batch) {
        try {
            if (deliveries.areKept()) {
                callOnLease(batch);
            } else {
                handover.call(batch, queue);
            }
            deliveries.ended(handles(batch.messages()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            log.accept("What came from queue " + spec.id() + " comes back: " + e.getMessage());
        } finally {
            slots.release();
        }
    }

    /** What the function leaves alone is seen again when it would be without leases. */
    private void callOnLease(Batch batch) throws IOException, InterruptedException {
        long end = System.nanoTime() + spec.visibility().toNanos();
        List<JsonNode> left;
        try (var lease = Lease.of(() -> queue.hold(batch.messages(), LEASE), RENEWAL)) {
            left = handover.call(batch, queue);
        }
        if (!left.isEmpty()) {
            queue.hold(left, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    private static List<String> handles(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> message.path("ReceiptHandle").asText())
                .toList();
    }
}
