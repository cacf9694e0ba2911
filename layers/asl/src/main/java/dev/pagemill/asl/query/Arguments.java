package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Takes intrinsic functions' arguments as what they must be, and says so where they are not. */
final class Arguments {
    private Arguments() {}

    static ArrayNode array(JsonNode value) {
        if (value instanceof ArrayNode array) {
            return array;
        }
        throw wrong("an array", value);
    }

    static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        throw wrong("a string", value);
    }

    /** A number rounded to the nearest whole one, halves towards positive infinity, as the service does. */
    static long rounded(JsonNode value) {
        if (!value.isNumber()) {
            throw wrong("a number", value);
        }
        if (!value.canConvertToLong()) {
            throw wrong("a number of at most 64 bits", value);
        }
        return value.isIntegralNumber() ? value.longValue() : Math.round(value.doubleValue());
    }

    static int index(JsonNode value) {
        if (!value.canConvertToExactIntegral() || !value.canConvertToInt() || value.intValue() < 0) {
            throw wrong("a whole number of 0 or more", value);
        }
        return value.intValue();
    }

    static IllegalArgumentException wrong(String wanted, JsonNode value) {
        return new IllegalArgumentException("it takes " + wanted + ", not " + Shown.of(value));
    }
}
