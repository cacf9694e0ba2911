package dev.pagemill.common.queue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Sends to queues of SQS, up to ten messages a request. Safe for use by many threads. */
public final class SqsBatches {
    private static final Logger LOG = LoggerFactory.getLogger(SqsBatches.class);

    private static final int MAX_ENTRIES = 10;

    /** What all messages of a request may have together. */
    private static final int MAX_BYTES = 256 * 1024;

    private final SqsClient sqs;

    public SqsBatches(SqsClient sqs) {
        this.sqs = sqs;
    }

    /**
     * Sends messages to one queue; those that are not named in the answer are durable.
     *
     * @return the positions of messages of which it is not known that they were sent
     */
    public Set<Integer> send(String queueUrl, List<Letter> letters) {
        var failed = new HashSet<Integer>();
        var request = new ArrayList<Integer>();
        int bytes = 0;
        for (int i = 0; i < letters.size(); i++) {
            int size = letters.get(i).body().getBytes(StandardCharsets.UTF_8).length;
            if (request.size() == MAX_ENTRIES || bytes + size > MAX_BYTES) {
                failed.addAll(request(queueUrl, letters, request));
                request.clear();
                bytes = 0;
            }
            bytes += size;
            request.add(i);
        }
        failed.addAll(request(queueUrl, letters, request));
        return failed;
    }

    private Set<Integer> request(String queueUrl, List<Letter> letters, List<Integer> positions) {
        if (positions.isEmpty()) {
            return Set.of();
        }
        var entries = positions.stream()
                .map(position -> entry(position, letters.get(position)))
                .toList();
        try {
            var failed = new HashSet<Integer>();
            sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries))
                    .failed()
                    .forEach(entry -> failed.add(Integer.valueOf(entry.id())));
            return failed;
        } catch (SdkException e) {
            // Other requests of the same call may have gone well: only these messages are in doubt.
            LOG.warn("{} messages may not have been sent", positions.size(), e);
            return Set.copyOf(positions);
        }
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
}
