package dev.pagemill.local.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.local.backing.AwsEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a poller asks of one queue, over SQS's protocol. */
final class QueueClient {
    /** SQS's own limit for one request. */
    static final int MAX_PER_REQUEST = 10;

    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final AwsEndpoint sqs;
    private final String url;

    QueueClient(AwsEndpoint sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /**
     * Up to {@code max} messages, waiting for the first at most {@code wait}.
     *
     * @param invisible how long no other consumer sees them; {@link #hold} may lengthen it
     */
    List<JsonNode> receive(int max, Duration wait, Duration invisible) throws IOException, InterruptedException {
        ObjectNode request = request()
                .put("MaxNumberOfMessages", Math.min(max, MAX_PER_REQUEST))
                .put("WaitTimeSeconds", wait.toSeconds())
                .put("VisibilityTimeout", invisible.toSeconds());
        request.putArray("MessageSystemAttributeNames").add("All");
        request.putArray("AttributeNames").add("All");
        request.putArray("MessageAttributeNames").add("All");
        List<JsonNode> messages = new ArrayList<>();
        sqs.call("ReceiveMessage", request, wait.plus(MARGIN)).path("Messages").forEach(messages::add);
        return messages;
    }

    void send(String body) throws IOException, InterruptedException {
        sqs.call("SendMessage", request().put("MessageBody", body), MARGIN);
    }

    void delete(List<JsonNode> messages) throws IOException, InterruptedException {
        batch("DeleteMessageBatch", messages, entry -> {});
    }

    /**
     * Keeps received messages from other consumers for so long from now. ElasticMQ has messages in the order in which they become
     * visible, and does not move one that becomes so later: what stands behind it, such as a wait that is over, stays hidden
     * with it. It puts all in order again when one becomes visible earlier, so that is what follows.
     */
    void hold(List<JsonNode> messages, Duration invisible) throws IOException, InterruptedException {
        long longer = invisible.plusSeconds(1).toSeconds();
        batch("ChangeMessageVisibilityBatch", messages, entry -> entry.put("VisibilityTimeout", longer));
        release(messages.getLast().path("ReceiptHandle").asText(), invisible);
    }

    /** Lets a received message be seen again after a time. */
    void release(String receiptHandle, Duration after) throws IOException, InterruptedException {
        sqs.call(
                "ChangeMessageVisibility",
                request().put("ReceiptHandle", receiptHandle).put("VisibilityTimeout", after.toSeconds()),
                MARGIN);
    }

    private void batch(String action, List<JsonNode> messages, Consumer<ObjectNode> complete)
            throws IOException, InterruptedException {
        for (int from = 0; from < messages.size(); from += MAX_PER_REQUEST) {
            ObjectNode request = request();
            ArrayNode entries = request.putArray("Entries");
            int to = Math.min(messages.size(), from + MAX_PER_REQUEST);
            for (JsonNode message : messages.subList(from, to)) {
                complete.accept(entries.addObject()
                        .put("Id", String.valueOf(entries.size()))
                        .put("ReceiptHandle", message.path("ReceiptHandle").asText()));
            }
            sqs.call(action, request, MARGIN);
        }
    }

    private ObjectNode request() {
        return JsonNodeFactory.instance.objectNode().put("QueueUrl", url);
    }
}
