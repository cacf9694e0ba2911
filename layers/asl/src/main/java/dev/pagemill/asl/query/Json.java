package dev.pagemill.asl.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.math.BigDecimal;
import java.util.Optional;

/** JSON text and numbers, as the language's functions read and write them. */
public final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** Reads a text that holds exactly one JSON value; empty where it does not. */
    public static Optional<JsonNode> read(String text) {
        try {
            JsonNode value = MAPPER.readTree(text);
            return value.isMissingNode() ? Optional.empty() : Optional.of(value);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The number in its smallest form: an int or long where it is whole and fits, else a double. */
    public static NumericNode number(BigDecimal value) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() > 0) {
            return factory.numberNode(value.doubleValue());
        }
        try {
            long whole = plain.longValueExact();
            return whole == (int) whole ? factory.numberNode((int) whole) : factory.numberNode(whole);
        } catch (ArithmeticException e) {
            return factory.numberNode(value.doubleValue());
        }
    }

    /** The whole number in its smallest form. */
    public static NumericNode number(long value) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        return value == (int) value ? factory.numberNode((int) value) : factory.numberNode(value);
    }

    /**
     * Whether two values are the same JSON: numbers by value (1 and 1.0 are the same), objects without regard to the order of
     * their members.
     */
    public static boolean same(JsonNode a, JsonNode b) {
        return a.equals(Json::compareScalars, b);
    }

    private static int compareScalars(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    }
}
