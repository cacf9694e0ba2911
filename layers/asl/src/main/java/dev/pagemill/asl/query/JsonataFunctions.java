package dev.pagemill.asl.query;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The functions that Step Functions adds to JSONata, those whose clock or dice must come from the decision, and the one that is
 * taken away ({@code $eval}); with them the limits of one evaluation.
 */
final class JsonataFunctions {
    /** How many nodes of an expression one evaluation may visit before it counts as endless. */
    static final int MAX_STEPS = 5_000_000;

    /** How deep evaluation may nest. */
    static final int MAX_DEPTH = 400;

    private JsonataFunctions() {}

    /** One function: its name, JSONata's signature of it, and what it does. */
    record Definition(String name, String signature, BiFunction<List<?>, Entropy, @Nullable Object> body) {
        void bind(Jsonata.Frame frame, Entropy entropy) {
            frame.bind(name, new Jsonata.JFunction((input, args) -> body.apply(args, entropy), signature));
        }
    }

    private static final List<Definition> ALL = List.of(
            new Definition("partition", "<a-n:a>", (args, entropy) -> partition(args)),
            new Definition("range", "<nnn:a>", (args, entropy) -> range(args)),
            new Definition(
                    "hash",
                    "<s-s:s>",
                    (args, entropy) -> TextFunctions.hash((String) args.get(0), (String) args.get(1))),
            new Definition("random", "<n?:n>", JsonataFunctions::random),
            new Definition("uuid", "<:s>", (args, entropy) -> entropy.nextUuid().toString()),
            new Definition(
                    "parse",
                    "<s-:x>",
                    (args, entropy) -> JsonataValues.toJava(ValueFunctions.parse((String) args.get(0)))),
            new Definition("millis", "<:n>", (args, entropy) -> entropy.now().toEpochMilli()),
            new Definition("now", "<s?s?:s>", (args, entropy) -> now(args, entropy.now())),
            new Definition("formatNumber", "<n-so?:s>", (args, entropy) -> formatNumber(args)),
            new Definition("sort", "<af?:a>", (args, entropy) -> JsonataOrder.sort(args)),
            new Definition("shuffle", "<a:a>", JsonataOrder::shuffle));

    /** Those functions that an expression's text mentions: to bind all of them costs more than most expressions. */
    static List<Definition> mentioned(String text) {
        return ALL.stream()
                .filter(definition -> text.contains("$" + definition.name()))
                .toList();
    }

    /** Binds these functions for one evaluation, and sets its limits. */
    static void bind(Jsonata.Frame frame, List<Definition> functions, Entropy entropy) {
        new Limits(frame);
        functions.forEach(function -> function.bind(frame, entropy));
        frame.bind("eval", (Object) null);
    }

    private static Object partition(List<?> args) {
        JsonNode array = JsonataValues.toNode(args.get(0));
        ArrayNode chunks = ArrayFunctions.partition((ArrayNode) array, ((Number) args.get(1)).longValue());
        return JsonataValues.toJava(chunks);
    }

    private static Object range(List<?> args) {
        long[] bounds =
                args.stream().mapToLong(arg -> ((Number) arg).longValue()).toArray();
        // A sequence, as every list that JSONata makes: of one element it is that element.
        List<Object> sequence = Utils.createSequence();
        ArrayFunctions.range(bounds[0], bounds[1], bounds[2]).forEach(n -> sequence.add(JsonataValues.toJava(n)));
        return sequence;
    }

    /** With a seed the service gives what this generator gives: 0.7275636800328681 for 42. */
    private static Object random(List<?> args, Entropy entropy) {
        boolean seeded = !args.isEmpty() && args.getFirst() instanceof Number;
        return seeded ? new Random(((Number) args.getFirst()).longValue()).nextDouble() : entropy.nextDouble();
    }

    /** The library takes pictures without a digit's place, which the specification (error D3086) and the service refuse. */
    private static Object formatNumber(List<?> args) {
        String picture = (String) args.get(1);
        Map<?, ?> options = args.size() > 2 && args.get(2) instanceof Map<?, ?> given ? given : Map.of();
        String digit = options.get("digit") instanceof String given ? given : "#";
        int zero = options.get("zero-digit") instanceof String given && !given.isEmpty() ? given.codePointAt(0) : '0';
        boolean placed = picture.contains(digit) || picture.codePoints().anyMatch(c -> c >= zero && c <= zero + 9);
        if (!placed) {
            throw new JException("D3086: the picture of $formatNumber has no place for a digit", -1);
        }
        return Functions.formatNumber((Number) args.get(0), picture, options);
    }

    private static Object now(List<?> args, Instant now) {
        return Functions.dateTimeFromMillis(now.toEpochMilli(), text(args, 0), text(args, 1));
    }

    private static @Nullable String text(List<?> args, int index) {
        return args.size() > index ? (String) args.get(index) : null;
    }

    /** Counts what an evaluation visits; an endless one must end, and at the same place wherever it runs. */
    private static final class Limits {
        private int steps;
        private int depth;

        Limits(Jsonata.Frame frame) {
            frame.setEvaluateEntryCallback((expression, input, environment) -> enter());
            frame.setEvaluateExitCallback((expression, input, environment, result) -> depth--);
        }

        private void enter() {
            steps++;
            depth++;
            if (steps > MAX_STEPS || depth > MAX_DEPTH) {
                throw new JException(
                        "the expression takes more than " + MAX_STEPS + " steps or nests deeper than " + MAX_DEPTH, -1);
            }
        }
    }
}
