package dev.pagemill.workflow.store;

import dev.pagemill.common.queue.Letter;
import dev.pagemill.common.queue.SqsBatches;
import dev.pagemill.workflow.engine.Queues;
import java.util.List;
import java.util.Set;

/** Queues of SQS. */
public record SqsQueues(SqsBatches batches) implements Queues {
    @Override
    public Set<Integer> send(String queueUrl, List<Letter> letters) {
        return batches.send(queueUrl, letters);
    }
}
