package dev.pagemill.common.task;

import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.queue.Forwarding;
import dev.pagemill.common.queue.Letter;
import java.util.List;
import java.util.Set;

/** Replies as letters. */
record ForwardedReplies(Forwarding letters) implements TaskDoor.Replies {
    @Override
    public void send(Destination to, String body) {
        if (!sendAll(to, List.of(body)).isEmpty()) {
            throw new IllegalStateException("The queue " + to.queueUrl() + " did not take a reply");
        }
    }

    @Override
    public Set<Integer> sendAll(Destination to, List<String> bodies) {
        return letters.send(to, bodies.stream().map(Letter::new).toList());
    }
}
