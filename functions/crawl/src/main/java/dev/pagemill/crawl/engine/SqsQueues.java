package dev.pagemill.crawl.engine;

import dev.pagemill.common.queue.Letter;
import dev.pagemill.common.queue.SqsBatches;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Messages to SQS: all of them, or an exception. */
public final class SqsQueues implements Queues {
    private final SqsBatches batches;

    public SqsQueues(SqsClient sqs) {
        this.batches = new SqsBatches(sqs);
    }

    @Override
    public void send(String queueUrl, List<Letter> letters) {
        var unsent = batches.send(queueUrl, letters);
        if (!unsent.isEmpty()) {
            throw new IllegalStateException(
                    unsent.size() + " of " + letters.size() + " messages may not have been sent");
        }
    }
}
