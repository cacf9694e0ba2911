package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A comparison operator of a Choice, such as {@code NumericLessThan}. Values of another type than the operator's never compare.
 *
 * @param type what is compared
 * @param relation how
 */
public record Comparison(Type type, Relation relation) {
    /** What is compared; also how the operator's name begins. */
    enum Type {
        STRING("String"),
        NUMERIC("Numeric"),
        BOOLEAN("Boolean"),
        TIMESTAMP("Timestamp");

        private final String prefix;

        Type(String prefix) {
            this.prefix = prefix;
        }
    }

    /** How the values must stand; also how the operator's name ends. */
    enum Relation {
        EQUALS("Equals"),
        LESS("LessThan"),
        GREATER("GreaterThan"),
        AT_MOST("LessThanEquals"),
        AT_LEAST("GreaterThanEquals"),
        MATCHES("Matches");

        private final String suffix;

        Relation(String suffix) {
            this.suffix = suffix;
        }
    }

    /** Every comparison there is. */
    static List<Comparison> all() {
        return EnumSet.allOf(Type.class).stream()
                .flatMap(type -> EnumSet.allOf(Relation.class).stream()
                        .filter(relation -> exists(type, relation))
                        .map(relation -> new Comparison(type, relation)))
                .toList();
    }

    /** The operator's name, without {@code Path}. */
    String operator() {
        return type.prefix + relation.suffix;
    }

    /** The comparison of this name (without {@code Path}). */
    static Optional<Comparison> named(String operator) {
        return all().stream()
                .filter(comparison -> comparison.operator().equals(operator))
                .findFirst();
    }

    private static boolean exists(Type type, Relation relation) {
        return switch (type) {
            case STRING -> true;
            case NUMERIC, TIMESTAMP -> relation != Relation.MATCHES;
            case BOOLEAN -> relation == Relation.EQUALS;
        };
    }

    /** Whether an operand is of the operator's type. */
    boolean accepts(JsonNode operand) {
        return switch (type) {
            case STRING -> operand.isTextual();
            case NUMERIC -> operand.isNumber();
            case BOOLEAN -> operand.isBoolean();
            case TIMESTAMP -> Timestamps.parse(operand).isPresent();
        };
    }

    /** Whether this operator also takes a path as its operand. */
    boolean hasPathForm() {
        return relation != Relation.MATCHES;
    }

    /** Whether the values stand in this relation. */
    boolean holds(JsonNode variable, JsonNode operand) {
        if (relation == Relation.MATCHES) {
            return variable.isTextual()
                    && operand.isTextual()
                    && wildcard(operand.textValue())
                            .matcher(variable.textValue())
                            .matches();
        }
        OptionalInt order = order(variable, operand);
        return order.isPresent() && stands(order.getAsInt());
    }

    private boolean stands(int order) {
        return switch (relation) {
            case EQUALS -> order == 0;
            case LESS -> order < 0;
            case GREATER -> order > 0;
            case AT_MOST -> order <= 0;
            case AT_LEAST -> order >= 0;
            case MATCHES -> false;
        };
    }

    private OptionalInt order(JsonNode a, JsonNode b) {
        if (!accepts(a) || !accepts(b)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                switch (type) {
                    case STRING -> a.textValue().compareTo(b.textValue());
                    case NUMERIC -> compareNumbers(a, b);
                    case BOOLEAN -> Boolean.compare(a.booleanValue(), b.booleanValue());
                    case TIMESTAMP ->
                        Timestamps.parse(a)
                                .orElseThrow()
                                .compareTo(Timestamps.parse(b).orElseThrow());
                });
    }

    private static int compareNumbers(JsonNode a, JsonNode b) {
        if (a.isInt() && b.isInt()) {
            return Integer.compare(a.intValue(), b.intValue());
        }
        return a.decimalValue().compareTo(b.decimalValue());
    }

    /** A {@code *} stands for any characters; a backslash makes the star or backslash after it plain. */
    private static Pattern wildcard(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                regex.append(".*");
                continue;
            }
            boolean escaped = c == '\\' && i + 1 < pattern.length() && "*\\".indexOf(pattern.charAt(i + 1)) >= 0;
            if (escaped) {
                i++;
            }
            regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
