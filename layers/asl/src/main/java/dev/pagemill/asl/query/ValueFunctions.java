package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.SplittableRandom;

/** The intrinsic functions on JSON values, numbers and identity. */
final class ValueFunctions {
    private ValueFunctions() {}

    static JsonNode apply(Intrinsic function, List<JsonNode> args, Entropy entropy) {
        return switch (function) {
            case JSON_MERGE -> merge(args);
            case JSON_TO_STRING -> TextNode.valueOf(args.getFirst().toString());
            case STRING_TO_JSON -> parse(Arguments.text(args.getFirst()));
            case MATH_ADD ->
                Json.number(Math.addExact(Arguments.rounded(args.getFirst()), Arguments.rounded(args.get(1))));
            case MATH_RANDOM -> random(args, entropy);
            case UUID -> TextNode.valueOf(entropy.nextUuid().toString());
            default -> throw new IllegalStateException(function + " is no function on values");
        };
    }

    private static JsonNode merge(List<JsonNode> args) {
        if (!args.get(2).isBoolean() || args.get(2).booleanValue()) {
            throw new IllegalArgumentException("only shallow merges are there: the third argument must be false");
        }
        if (!args.getFirst().isObject() || !args.get(1).isObject()) {
            throw Arguments.wrong("two objects", args.getFirst().isObject() ? args.get(1) : args.getFirst());
        }
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        merged.setAll((ObjectNode) args.getFirst());
        merged.setAll((ObjectNode) args.get(1));
        return merged;
    }

    /** The JSON value that a text holds. */
    static JsonNode parse(String text) {
        return Json.read(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("the text is not JSON: " + Shown.of(TextNode.valueOf(text))));
    }

    /** A number from the start, inclusive, to the end, exclusive; a seed gives the same one in every run. */
    private static JsonNode random(List<JsonNode> args, Entropy entropy) {
        long from = Arguments.rounded(args.getFirst());
        long to = Arguments.rounded(args.get(1));
        if (from >= to) {
            throw new IllegalArgumentException("the start " + from + " must be less than the end " + to);
        }
        if (args.size() == 3) {
            return Json.number(new SplittableRandom(Arguments.rounded(args.get(2))).nextLong(from, to));
        }
        return Json.number(entropy.nextLong(from, to));
    }
}
