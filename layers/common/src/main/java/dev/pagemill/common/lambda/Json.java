package dev.pagemill.common.lambda;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The suite's one JSON mapper: strict reading, exact numbers, times as ISO 8601. */
public final class Json {
    /** Nesting beyond this is refused, so that a hostile body cannot exhaust the stack. */
    public static final int MAX_DEPTH = 500;

    /** A single text longer than this is refused; pages arrive as blobs well below it. */
    private static final int MAX_STRING_CHARS = 50_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // A message about broken JSON may be logged, and what is broken may be a secret.
                    .errorReportConfiguration(ErrorReportConfiguration.builder()
                            .maxErrorTokenLength(0)
                            .maxRawContentLength(0)
                            .build())
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING_CHARS)
                            .build())
                    .build())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** The mapper, for what the methods here do not cover. Do not reconfigure it. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Parses one JSON document.
     *
     * @throws InvalidJson saying line, column and what was wrong
     */
    public static JsonNode parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new InvalidJson("it is empty");
            }
            return node;
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new InvalidJson((at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ")
                    + e.getOriginalMessage());
        }
    }

    /** Compact JSON text. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value of " + value.getClass() + " does not serialise", e);
        }
    }

    /** A text was not JSON; the message says where, and never repeats the text itself. */
    public static final class InvalidJson extends RuntimeException {
        InvalidJson(String reason) {
            super("Not valid JSON: " + reason);
        }
    }
}
