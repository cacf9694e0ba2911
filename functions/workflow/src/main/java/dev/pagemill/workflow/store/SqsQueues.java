package dev.pagemill.workflow.store;

import dev.pagemill.workflow.engine.Queues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Queues of SQS: messages go in batches, which cost as much as a single one. */
public final class SqsQueues implements Queues {
    private static final int MAX_ENTRIES = 10;

    /** What all messages of a batch may have together. */
    private static final int MAX_BYTES = 256 * 1024;

    private final SqsClient sqs;

    /** Queues reached by this client. */
    public SqsQueues(SqsClient sqs) {
        this.sqs = sqs;
    }

    @Override
    public Set<Integer> send(String queueUrl, List<Letter> letters) {
        var failed = new HashSet<Integer>();
        var batch = new ArrayList<SendMessageBatchRequestEntry>();
        int bytes = 0;
        for (int i = 0; i < letters.size(); i++) {
            int size = letters.get(i).body().getBytes(StandardCharsets.UTF_8).length;
            if (batch.size() == MAX_ENTRIES || bytes + size > MAX_BYTES) {
                failed.addAll(sendBatch(queueUrl, batch));
                batch.clear();
                bytes = 0;
            }
            bytes += size;
            batch.add(entry(i, letters.get(i)));
        }
        failed.addAll(sendBatch(queueUrl, batch));
        return failed;
    }

    private static SendMessageBatchRequestEntry entry(int position, Letter letter) {
        var entry = SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(position))
                .messageBody(letter.body());
        if (letter.delaySeconds() > 0) {
            entry.delaySeconds(letter.delaySeconds());
        }
        return entry.build();
    }

    private List<Integer> sendBatch(String queueUrl, List<SendMessageBatchRequestEntry> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        var entries = List.copyOf(batch);
        return sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries)).failed().stream()
                .map(BatchResultErrorEntry::id)
                .map(Integer::valueOf)
                .toList();
    }
}
