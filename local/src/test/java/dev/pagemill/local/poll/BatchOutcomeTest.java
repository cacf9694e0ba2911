package dev.pagemill.local.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchOutcomeTest {
    private static final Batch BATCH = new Batch(Stream.of("a", "b", "c")
            .map(id -> JsonNodeFactory.instance.objectNode().put("MessageId", id))
            .map(JsonNode.class::cast)
            .toList());

    private static String done(String answer, boolean reports) {
        return String.join(
                "",
                BatchOutcome.done(BATCH, answer.getBytes(StandardCharsets.UTF_8), reports).stream()
                        .map(message -> message.path("MessageId").asText())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "null | abc",
                "{} | abc",
                "{'batchItemFailures':null} | abc",
                "{'batchItemFailures':[]} | abc",
                "{'batchItemFailures':[{'itemIdentifier':'b'}]} | ac",
                "{'batchItemFailures':[{'itemIdentifier':'b'},{'itemIdentifier':'b'}]} | ac",
                "{'batchItemFailures':[{'itemIdentifier':'z'}]} | \"\"",
                "{'batchItemFailures':[{'itemIdentifier':''}]} | \"\"",
                "{'batchItemFailures':[{'itemIdentifier':null}]} | \"\"",
                "{'batchItemFailures':[{'messageId':'b'}]} | \"\"",
                "{'batchItemFailures':'b'} | \"\"",
                "not json | \"\""
            })
    void deletesWhatLambdaWould(String answer, String deleted) {
        assertEquals(deleted, done(answer.replace('\'', '"'), true));
    }

    @Test
    void deletesAllWhereFailuresAreNotReported() {
        assertEquals("abc", done("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}", false));
        assertEquals(List.of(), new Batch(List.of()).messages());
    }
}
