package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** The intrinsic functions of JSONPath states. */
enum Intrinsic {
    ARRAY("Array", 0, Integer.MAX_VALUE),
    ARRAY_PARTITION("ArrayPartition", 2, 2),
    ARRAY_CONTAINS("ArrayContains", 2, 2),
    ARRAY_RANGE("ArrayRange", 3, 3),
    ARRAY_GET_ITEM("ArrayGetItem", 2, 2),
    ARRAY_LENGTH("ArrayLength", 1, 1),
    ARRAY_UNIQUE("ArrayUnique", 1, 1),
    BASE64_ENCODE("Base64Encode", 1, 1),
    BASE64_DECODE("Base64Decode", 1, 1),
    HASH("Hash", 2, 2),
    JSON_MERGE("JsonMerge", 3, 3),
    JSON_TO_STRING("JsonToString", 1, 1),
    STRING_TO_JSON("StringToJson", 1, 1),
    MATH_RANDOM("MathRandom", 2, 3),
    MATH_ADD("MathAdd", 2, 2),
    STRING_SPLIT("StringSplit", 2, 2),
    UUID("UUID", 0, 0),
    FORMAT("Format", 1, Integer.MAX_VALUE);

    private final String name;
    private final int min;
    private final int max;

    Intrinsic(String name, int min, int max) {
        this.name = "States." + name;
        this.min = min;
        this.max = max;
    }

    static Optional<Intrinsic> named(String name) {
        for (Intrinsic function : values()) {
            if (function.name.equals(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    boolean accepts(int count) {
        return min <= count && count <= max;
    }

    String arity() {
        if (max == Integer.MAX_VALUE) {
            return "at least " + min + " arguments";
        }
        return min == max ? min + " arguments" : min + " to " + max + " arguments";
    }

    /**
     * The function's value.
     *
     * @throws IllegalArgumentException where an argument is not what the function takes
     */
    JsonNode apply(List<JsonNode> args, Entropy entropy) {
        return switch (this) {
            case ARRAY, ARRAY_PARTITION, ARRAY_CONTAINS, ARRAY_RANGE, ARRAY_GET_ITEM, ARRAY_LENGTH, ARRAY_UNIQUE ->
                ArrayFunctions.apply(this, args);
            case BASE64_ENCODE, BASE64_DECODE, HASH, STRING_SPLIT, FORMAT -> TextFunctions.apply(this, args);
            case JSON_MERGE, JSON_TO_STRING, STRING_TO_JSON, MATH_RANDOM, MATH_ADD, UUID ->
                ValueFunctions.apply(this, args, entropy);
        };
    }
}
