package dev.pagemill.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.TaskClaims;
import dev.pagemill.common.task.TaskClaims.Claim;
import dev.pagemill.common.task.TaskMessage;
import dev.pagemill.common.task.TaskResultMessage.Outcome;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue door: claims a message, delivers it, and remembers that it was heard. What was not heard comes
 * again after a while; after about an hour it goes to the dead letter queue, from which it can be moved back.
 */
final class WebhookDoor {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDoor.class);
    private static final String ATTEMPT = "attempt";

    private final Delivery delivery;
    private final TaskClaims claims;
    private final Payloads payloads;
    private final Later later;

    /** Where messages wait. */
    interface Later {
        /** Sends a message to our own queue again. */
        void again(String body, int delaySeconds);

        /** Gives a message up: it goes to the dead letter queue. */
        void giveUp(String body);
    }

    WebhookDoor(Delivery delivery, TaskClaims claims, Payloads payloads, Later later) {
        this.delivery = delivery;
        this.claims = claims;
        this.payloads = payloads;
        this.later = later;
    }

    /** @param lease longer than this invocation can live */
    void accept(String body, Duration lease) {
        var message = TaskMessage.parse(body);
        switch (claims.claim(message.tenant(), message.taskId(), lease)) {
            case Claim.Done heard -> {}
            case Claim.Busy busy -> throw new IllegalStateException("Another worker tells " + message.taskId());
            case Claim.Acquired claim -> tell(message, body, claim);
        }
    }

    private void tell(TaskMessage message, String body, Claim.Acquired claim) {
        try {
            var failure = delivery.deliver(message, payloads.load(message.input()));
            if (failure.isEmpty()) {
                claims.complete(claim, new Outcome.Succeeded(payloads.store(message.tenant(), Json.object())));
                return;
            }
            LOG.info("Webhook {} was not heard: {}", message.taskId(), failure.get());
            retry(body);
        } catch (RuntimeException e) {
            claims.release(claim);
            throw e;
        }
        claims.release(claim);
    }

    private void retry(String body) {
        var message = (ObjectNode) Json.parse(body);
        int attempt = message.path(ATTEMPT).asInt(1);
        var wait = Backoff.after(attempt);
        if (wait.isPresent()) {
            later.again(Json.write(message.put(ATTEMPT, attempt + 1)), wait.get());
        } else {
            // Without the count: moved back to the queue, it has all its attempts again.
            message.remove(ATTEMPT);
            later.giveUp(Json.write(message));
        }
    }
}
