package dev.pagemill.local.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.local.template.QueueSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of a queue that has one message; notes what SQS is asked. */
@Timeout(30)
class QueuePollerTest {
    private static final Duration VISIBILITY = Duration.ofSeconds(180);
    private static final StandInSqs.Answer ONE_MESSAGE =
            new StandInSqs.Answer(200, "{\"Messages\":[{\"MessageId\":\"1\",\"ReceiptHandle\":\"receipt\"}]}");

    @TempDir
    private Path folder;

    private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final AtomicBoolean empty = new AtomicBoolean();
    private StandInSqs sqs;
    private QueuePoller poller;
    private Thread polling;

    @BeforeEach
    void start() throws IOException {
        sqs = new StandInSqs(request -> {
            boolean receives = request.action().equals("ReceiveMessage");
            if (receives && !empty.compareAndSet(false, true)) {
                return StandInSqs.Answer.DONE;
            }
            asked.add(request.action() + " " + request.text("VisibilityTimeout"));
            return receives ? ONE_MESSAGE : StandInSqs.Answer.DONE;
        });
    }

    /** What is under way still writes to the folder. */
    @AfterEach
    void stop() throws InterruptedException {
        polling.interrupt();
        polling.join();
        poller.awaitIdle(Duration.ofSeconds(10));
        sqs.close();
    }

    private interface Call {
        List<JsonNode> call(Batch batch) throws InterruptedException;
    }

    private record OneAtATime(Call function) implements Handover {
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
            return 1;
        }

        @Override
        public List<JsonNode> call(Batch batch, QueueClient queue) throws IOException, InterruptedException {
            List<JsonNode> left = function.call(batch);
            if (left.isEmpty()) {
                queue.delete(batch.messages());
            }
            return left;
        }
    }

    private void poll(Optional<Path> memory, Call function) {
        var spec = new QueueSpec(
                "q", "q", "http://q", "arn:q", Map.of("VisibilityTimeout", String.valueOf(VISIBILITY.toSeconds())));
        var source = new QueuePoller.Source(spec, new QueueClient(sqs.endpoint(), spec.url()));
        poller = new QueuePoller(source, new OneAtATime(function), new Deliveries(memory), line -> {});
        polling = Thread.ofVirtual().start(poller);
    }

    @Test
    void aMessageIsHadForATimeThatASuiteStartedAgainCanWaitFor() throws InterruptedException {
        poll(Optional.of(folder.resolve("deliveries")), batch -> List.of());
        assertEquals("ReceiveMessage 10", asked.take());
        assertEquals("DeleteMessageBatch ", asked.take());
    }

    @Test
    void andLongerWhileItsFunctionGoesOn() throws InterruptedException {
        var ended = new CountDownLatch(1);
        poll(Optional.of(folder.resolve("deliveries")), batch -> {
            ended.await();
            return List.of();
        });
        assertEquals("ReceiveMessage 10", asked.take());
        assertEquals("ChangeMessageVisibilityBatch 11", asked.take());
        assertEquals("ChangeMessageVisibility 10", asked.take());
        ended.countDown();
        assertEquals("DeleteMessageBatch ", asked.take());
    }

    @Test
    void whatFailsIsLeftAloneForTheQueuesTime() throws InterruptedException {
        poll(Optional.of(folder.resolve("deliveries")), Batch::messages);
        assertEquals("ReceiveMessage 10", asked.take());
        String[] longer = asked.take().split(" ", -1);
        String[] held = asked.take().split(" ", -1);
        assertEquals(List.of("ChangeMessageVisibilityBatch", "ChangeMessageVisibility"), List.of(longer[0], held[0]));
        long seconds = Long.parseLong(held[1]);
        assertTrue(
                seconds > VISIBILITY.toSeconds() / 2 && seconds <= VISIBILITY.toSeconds(), () -> "held for " + seconds);
    }

    @Test
    void withoutStateItIsHadForTheQueuesTime() throws InterruptedException {
        poll(Optional.empty(), Batch::messages);
        assertEquals("ReceiveMessage 180", asked.take());
    }
}
