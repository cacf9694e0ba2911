package dev.pagemill.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Results as a person reads them: a table where every row is a flat object, else indented JSON. */
final class Printing {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Printing() {}

    /** JSON indented; other bytes as they are. */
    static String pretty(byte[] json) {
        try {
            return pretty(MAPPER.readTree(json));
        } catch (IOException e) {
            return new String(json, StandardCharsets.UTF_8);
        }
    }

    static String pretty(JsonNode value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree always serialises", e);
        }
    }

    static String result(JsonNode output) {
        return Table.fits(output) ? Table.of(output) : pretty(output);
    }
}
