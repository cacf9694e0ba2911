package dev.pagemill.timer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Sends in batches of ten, which cost as much as one message. */
final class SqsLetters implements Sweep.Letters {
    private static final int MAX_ENTRIES = 10;

    private final SqsClient sqs;

    SqsLetters(SqsClient sqs) {
        this.sqs = sqs;
    }

    @Override
    public Set<Integer> send(String queueUrl, List<String> bodies) {
        var failed = new HashSet<Integer>();
        for (int from = 0; from < bodies.size(); from += MAX_ENTRIES) {
            var entries = new ArrayList<SendMessageBatchRequestEntry>();
            for (int i = from; i < Math.min(bodies.size(), from + MAX_ENTRIES); i++) {
                entries.add(SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .messageBody(bodies.get(i))
                        .build());
            }
            sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries))
                    .failed()
                    .forEach(entry -> failed.add(Integer.valueOf(entry.id())));
        }
        return failed;
    }
}
