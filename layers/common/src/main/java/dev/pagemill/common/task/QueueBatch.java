package dev.pagemill.common.task;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.observe.LogField;
import dev.pagemill.common.observe.LogScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A batch of queue messages, each on a virtual thread of its own: a batch of ten pages costs one page's
 * waiting. Messages that failed are named in the answer and come back; the others are acknowledged.
 */
public final class QueueBatch {
    private static final Logger LOG = LoggerFactory.getLogger(QueueBatch.class);

    /** The attribute in which SQS tells how often a message was received. */
    static final String RECEIVE_COUNT = "ApproximateReceiveCount";

    private QueueBatch() {}

    /** The batch that an event is, if SQS sent it. */
    public static Optional<SQSEvent> read(JsonNode event) {
        var records = event.path("Records");
        if (!"aws:sqs".equals(records.path(0).path("eventSource").asText())) {
            return Optional.empty();
        }
        var messages = new ArrayList<SQSMessage>();
        records.forEach(record -> messages.add(message(record)));
        var batch = new SQSEvent();
        batch.setRecords(messages);
        return Optional.of(batch);
    }

    private static SQSMessage message(JsonNode record) {
        var message = new SQSMessage();
        message.setMessageId(record.path("messageId").asText());
        message.setBody(record.path("body").asText());
        message.setAttributes(Map.of(
                RECEIVE_COUNT, record.path("attributes").path(RECEIVE_COUNT).asText("1")));
        return message;
    }

    /** How often a message was received, this time included; 1 where the queue does not tell. */
    public static int receives(SQSMessage message) {
        var attributes = message.getAttributes();
        String count = attributes == null ? null : attributes.get(RECEIVE_COUNT);
        return count == null ? 1 : Integer.parseInt(count);
    }

    /** Handles every message; an exception means that this message shall come back. */
    public static SQSBatchResponse process(SQSEvent event, Consumer<SQSMessage> action) {
        var logFields = MDC.getCopyOfContextMap();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<@Nullable String>> failures = event.getRecords().stream()
                    .map(message -> threads.submit(() -> failure(message, action, logFields)))
                    .toList();
            return new SQSBatchResponse(failures.stream()
                    .map(QueueBatch::join)
                    .filter(Objects::nonNull)
                    .map(BatchItemFailure::new)
                    .toList());
        }
    }

    private static @Nullable String failure(
            SQSMessage message, Consumer<SQSMessage> action, @Nullable Map<String, String> logFields) {
        if (logFields != null) {
            MDC.setContextMap(logFields);
        }
        try (var scope = LogScope.open().with(LogField.MESSAGE_ID, message.getMessageId())) {
            action.accept(message);
            return null;
        } catch (RuntimeException e) {
            LOG.warn("Message will be delivered again", e);
            return message.getMessageId();
        }
    }

    private static @Nullable String join(Future<@Nullable String> failure) {
        try {
            return failure.get();
        } catch (InterruptedException | ExecutionException e) {
            // Errors such as OutOfMemoryError end the whole invocation: every message comes back.
            throw new IllegalStateException("A message's thread died", e);
        }
    }
}
