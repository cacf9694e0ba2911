package dev.pagemill.local.poll;

import dev.pagemill.local.backing.AwsEndpoint;
import dev.pagemill.local.backing.AwsError;
import dev.pagemill.local.runtime.Functions;
import dev.pagemill.local.template.EventSource;
import dev.pagemill.local.template.FunctionSpec;
import dev.pagemill.local.template.QueueSpec;
import dev.pagemill.local.template.Template;
import dev.pagemill.local.template.TemplateException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The pollers of all queues that feed a function. */
public final class Pollers implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    /** What a queue says of the delivery of a message that was deleted, or received again, since. */
    private static final String DONE = "ReceiptHandleIsInvalid";

    private final List<Thread> threads = new ArrayList<>();
    private final List<QueuePoller> pollers = new ArrayList<>();

    private Pollers() {}

    /**
     * The queues' server.
     *
     * @param sqs where it listens
     * @param memory file that remembers what is under way, where the suite keeps state
     */
    public record Queues(AwsEndpoint sqs, Optional<Path> memory) {}

    /**
     * Starts them.
     *
     * @param log takes a line for each thing that went wrong
     */
    public static Pollers start(Template template, Functions functions, Queues queues, Consumer<String> log)
            throws InterruptedException {
        var all = new Pollers();
        AwsEndpoint sqs = queues.sqs();
        var deliveries = new Deliveries(queues.memory());
        release(deliveries, sqs, log);
        for (FunctionSpec function : template.functions()) {
            for (EventSource.Queue source : function.queues()) {
                QueueSpec queue = queue(template, function, source.queueArn());
                var handover = new BatchHandover(source, functions.get(function.id()));
                all.start(new QueuePoller(at(sqs, queue), handover, deliveries, log), queue);
            }
            if (function.invocations().isPresent()) {
                var source = function.invocations().get();
                var failures = source.failuresArn()
                        .map(arn -> at(sqs, queue(template, function, arn)).client());
                var handover = new EventHandover(source, functions.get(function.id()), failures);
                all.start(new QueuePoller(at(sqs, source.queue()), handover, deliveries, log), source.queue());
            }
        }
        return all;
    }

    private void start(QueuePoller poller, QueueSpec queue) {
        pollers.add(poller);
        threads.add(Thread.ofVirtual().name("poll-" + queue.id()).start(poller));
    }

    private static QueuePoller.Source at(AwsEndpoint sqs, QueueSpec queue) {
        return new QueuePoller.Source(queue, new QueueClient(sqs, queue.url()));
    }

    private static QueueSpec queue(Template template, FunctionSpec function, String arn) {
        return template.queue(arn)
                .orElseThrow(() -> new TemplateException(
                        "template.yaml: " + function.id() + " names queue " + arn + ", which is not in the template"));
    }

    /** They are forgotten only then: this suite too may be killed meanwhile, and to release one twice does no harm. */
    private static void release(Deliveries deliveries, AwsEndpoint sqs, Consumer<String> log)
            throws InterruptedException {
        for (var abandoned : deliveries.abandoned().entrySet()) {
            try {
                new QueueClient(sqs, abandoned.getValue()).release(abandoned.getKey(), Duration.ZERO);
            } catch (IOException | AwsError e) {
                if (!(e instanceof AwsError refusal && refusal.code().equals(DONE))) {
                    log.accept("A message of the suite before comes back only later: " + e.getMessage());
                }
            }
        }
        deliveries.forget();
    }

    /** Takes no more messages, and gives batches that are under way a moment to end. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        try {
            for (QueuePoller poller : pollers) {
                poller.awaitIdle(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
