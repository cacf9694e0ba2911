package dev.pagemill.local.poll;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.local.runtime.FunctionRuntime;
import dev.pagemill.local.runtime.Invocation;
import dev.pagemill.local.template.Deployment;
import dev.pagemill.local.template.EventSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A queue as an event source of Lambda. What failed is left alone and seen again after the queue's visibility timeout, and SQS moves
 * it to the dead-letter queue in the end, as on AWS.
 */
record BatchHandover(EventSource.Queue source, FunctionRuntime function) implements Handover {
    /** Batches at once where the template sets no MaximumConcurrency. */
    private static final int DEFAULT_CONCURRENCY = 5;

    @Override
    public int batchSize() {
        return source.batchSize();
    }

    @Override
    public Duration window() {
        return source.window();
    }

    @Override
    public int concurrency() {
        return source.maxConcurrency().orElse(DEFAULT_CONCURRENCY);
    }

    @Override
    public List<JsonNode> call(Batch batch, QueueClient queue) throws IOException, InterruptedException {
        Invocation invocation = function.invoke(batch.event(source.queueArn(), Deployment.LOCAL_REGION));
        if (invocation instanceof Invocation.Answer(byte[] payload)) {
            List<JsonNode> done = BatchOutcome.done(batch, payload, source.reportsItemFailures());
            queue.delete(done);
            return batch.without(done);
        }
        return batch.messages();
    }
}
