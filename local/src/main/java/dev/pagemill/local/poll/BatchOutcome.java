package dev.pagemill.local.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which messages of a batch a function has done. By Lambda's rules an answer whose batchItemFailures it
 * cannot read, or that name a message which is not in the batch, fails the whole batch.
 */
final class BatchOutcome {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BatchOutcome() {}

    /** The messages to delete. */
    static List<JsonNode> done(Batch batch, byte[] answer, boolean reportsItemFailures) {
        if (!reportsItemFailures) {
            return batch.messages();
        }
        JsonNode failures;
        try {
            failures = MAPPER.readTree(answer).path("batchItemFailures");
        } catch (IOException e) {
            return List.of();
        }
        if (failures.isMissingNode() || failures.isNull()) {
            return batch.messages();
        }
        return failures.isArray() ? withoutFailed(batch, failures) : List.of();
    }

    private static List<JsonNode> withoutFailed(Batch batch, JsonNode failures) {
        Set<String> known = new HashSet<>();
        batch.messages().forEach(message -> known.add(message.path("MessageId").asText()));
        Set<String> failed = new HashSet<>();
        for (JsonNode failure : failures) {
            String id = failure.path("itemIdentifier").asText("");
            if (!known.contains(id)) {
                return List.of();
            }
            failed.add(id);
        }
        return batch.messages().stream()
                .filter(message -> !failed.contains(message.path("MessageId").asText()))
                .toList();
    }
}
