package dev.pagemill.common.task;

import dev.pagemill.common.queue.Letter;
import dev.pagemill.common.queue.SqsBatches;
import java.util.List;
import java.util.Set;

/** Replies over SQS. */
record SqsReplies(SqsBatches queues) implements TaskDoor.Replies {
    @Override
    public void send(String queueUrl, String body) {
        if (!sendAll(queueUrl, List.of(body)).isEmpty()) {
            throw new IllegalStateException("The queue " + queueUrl + " did not take a reply");
        }
    }

    @Override
    public Set<Integer> sendAll(String queueUrl, List<String> bodies) {
        return queues.send(queueUrl, bodies.stream().map(Letter::new).toList());
    }
}
