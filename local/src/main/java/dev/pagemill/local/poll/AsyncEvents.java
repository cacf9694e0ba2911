package dev.pagemill.local.poll;

import dev.pagemill.local.backing.AwsEndpoint;
import dev.pagemill.local.backing.AwsError;
import dev.pagemill.local.runtime.FunctionFailure;
import dev.pagemill.local.runtime.FunctionRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the events of asynchronous invocations. Those of a function whose template says what becomes of failures lie in a queue, and
 * outlive this process where the suite keeps state; any other function is called at once, and its failure told to the log.
 */
public final class AsyncEvents {
    private final Optional<AwsEndpoint> sqs;
    private final Consumer<String> log;

    /** @param sqs where queues are; nowhere in a suite that has none */
    public AsyncEvents(Optional<AwsEndpoint> sqs, Consumer<String> log) {
        this.sqs = sqs;
        this.log = log;
    }

    /**
     * Accepts an event; the function is called soon after this returns.
     *
     * @throws IOException where it cannot be kept
     */
    public void accept(FunctionRuntime function, byte[] event) throws IOException, InterruptedException {
        var kept = function.spec().invocations();
        if (kept.isPresent() && sqs.isPresent()) {
            try {
                new QueueClient(sqs.get(), kept.get().queue().url()).send(new String(event, StandardCharsets.UTF_8));
            } catch (AwsError e) {
                throw new IOException("the event for " + function.spec().id() + " was not kept", e);
            }
        } else {
            Thread.ofVirtual().name("event-" + function.spec().id()).start(() -> call(function, event));
        }
    }

    private void call(FunctionRuntime function, byte[] event) {
        try {
            function.invoke(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (FunctionFailure e) {
            log.accept(e.getMessage());
        }
    }
}
