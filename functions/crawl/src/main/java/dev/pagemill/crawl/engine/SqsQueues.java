package dev.pagemill.crawl.engine;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Messages to SQS, in as few requests as its limits allow. */
public final class SqsQueues implements Queues {
    private static final int MAX_ENTRIES = 10;

    /** Of all messages in one request: SQS's limit is 256 KB, and attributes take a little. */
    private static final int MAX_BATCH_CHARS = 60_000;

    private final SqsClient sqs;

    public SqsQueues(SqsClient sqs) {
        this.sqs = sqs;
    }

    @Override
    public void send(String queueUrl, List<Outgoing> messages) {
        var batch = new ArrayList<SendMessageBatchRequestEntry>();
        int chars = 0;
        for (var message : messages) {
            if (batch.size() == MAX_ENTRIES
                    || (!batch.isEmpty() && chars + message.body().length() > MAX_BATCH_CHARS)) {
                flush(queueUrl, batch);
                chars = 0;
            }
            batch.add(entry(batch.size(), message));
            chars += message.body().length();
        }
        flush(queueUrl, batch);
    }

    private static SendMessageBatchRequestEntry entry(int id, Outgoing message) {
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(id))
                .messageBody(message.body())
                .delaySeconds(message.delaySeconds())
                .build();
    }

    private void flush(String queueUrl, List<SendMessageBatchRequestEntry> batch) {
        if (batch.isEmpty()) {
            return;
        }
        var entries = List.copyOf(batch);
        batch.clear();
        var failed = sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries))
                .failed();
        if (!failed.isEmpty()) {
            throw new IllegalStateException(
                    "SQS took not all messages: " + failed.getFirst().code());
        }
    }
}
