package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** The intrinsic functions on arrays. */
final class ArrayFunctions {
    /** As in Step Functions: States.ArrayRange gives at most so many elements. */
    static final int MAX_RANGE = 1_000;

    private ArrayFunctions() {}

    static JsonNode apply(Intrinsic function, List<JsonNode> args) {
        JsonNode first = args.isEmpty() ? JsonNodeFactory.instance.nullNode() : args.getFirst();
        return switch (function) {
            case ARRAY -> newArray().addAll(args);
            case ARRAY_PARTITION -> partition(Arguments.array(first), Arguments.rounded(args.get(1)));
            case ARRAY_CONTAINS -> BooleanNode.valueOf(contains(Arguments.array(first), args.get(1)));
            case ARRAY_RANGE ->
                range(Arguments.rounded(first), Arguments.rounded(args.get(1)), Arguments.rounded(args.get(2)));
            case ARRAY_GET_ITEM -> item(Arguments.array(first), Arguments.index(args.get(1)));
            case ARRAY_LENGTH -> Json.number(Arguments.array(first).size());
            case ARRAY_UNIQUE -> unique(Arguments.array(first));
            default -> throw new IllegalStateException(function + " is no function on arrays");
        };
    }

    static ArrayNode partition(ArrayNode array, long size) {
        if (size <= 0) {
            throw new IllegalArgumentException("a chunk's size must be greater than 0, not " + size);
        }
        ArrayNode chunks = newArray();
        ArrayNode chunk = newArray();
        for (JsonNode element : array) {
            if (chunk.isEmpty() || chunk.size() == size) {
                chunk = newArray();
                chunks.add(chunk);
            }
            chunk.add(element);
        }
        return chunks;
    }

    static ArrayNode range(long first, long last, long step) {
        if (step == 0) {
            throw new IllegalArgumentException("a range's step must not be 0");
        }
        long count = Math.max(0, Math.floorDiv(Math.subtractExact(last, first), step) + 1);
        if (count > MAX_RANGE) {
            throw new IllegalArgumentException("a range holds at most " + MAX_RANGE + " elements, not " + count);
        }
        ArrayNode range = newArray();
        for (long i = 0; i < count; i++) {
            range.add(Json.number(first + i * step));
        }
        return range;
    }

    private static boolean contains(ArrayNode array, JsonNode value) {
        for (JsonNode element : array) {
            if (Json.same(element, value)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode item(ArrayNode array, int index) {
        if (index >= array.size()) {
            throw new IllegalArgumentException("index " + index + " is past the end of an array of " + array.size());
        }
        return array.get(index);
    }

    private static ArrayNode unique(ArrayNode array) {
        ArrayNode seen = newArray();
        for (JsonNode element : array) {
            if (!contains(seen, element)) {
                seen.add(element);
            }
        }
        return seen;
    }

    private static ArrayNode newArray() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
