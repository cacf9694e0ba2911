package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A call of an intrinsic function with its arguments compiled, such as {@code States.Format('{}!', $.name)}. */
public final class IntrinsicCall {
    /** What stands between the parentheses. */
    sealed interface Argument {
        /** A string, number, boolean or null as written; of a string the escapes are resolved unless it is a format. */
        record Literal(JsonNode value) implements Argument {}

        /** A JSONPath. */
        record Path(PathExpression path) implements Argument {}

        /** Another call. */
        record Nested(IntrinsicCall call) implements Argument {}
    }

    private final Intrinsic function;
    private final List<Argument> arguments;
    private final String text;

    IntrinsicCall(Intrinsic function, List<Argument> arguments, String text) {
        this.function = function;
        this.arguments = List.copyOf(arguments);
        this.text = text;
    }

    /** Whether a text is meant to be a call rather than a path. */
    public static boolean looksLike(String text) {
        return text.startsWith("States.");
    }

    /**
     * Compiles a call.
     *
     * @throws InvalidExpression where the text is no call of a known function
     */
    public static IntrinsicCall compile(String text) {
        return new IntrinsicParser(text).parse();
    }

    /** The variables that the arguments read, those of nested calls included. */
    public List<String> variables() {
        List<String> names = new ArrayList<>();
        for (Argument argument : arguments) {
            switch (argument) {
                case Argument.Literal _ -> {}
                case Argument.Path(PathExpression path) -> path.variable().ifPresent(names::add);
                case Argument.Nested(IntrinsicCall call) -> names.addAll(call.variables());
            }
        }
        return names;
    }

    JsonNode evaluate(Bindings bindings, String field) {
        List<JsonNode> values = new ArrayList<>(arguments.size());
        for (Argument argument : arguments) {
            values.add(
                    switch (argument) {
                        case Argument.Literal(JsonNode value) -> value;
                        case Argument.Path(PathExpression path) -> path.require(bindings, field);
                        case Argument.Nested(IntrinsicCall call) -> call.evaluate(bindings, field);
                    });
        }
        try {
            return function.apply(values, bindings.entropy());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new StateFailure(Errors.INTRINSIC_FAILURE, "The intrinsic '" + text + "' failed: " + e.getMessage());
        }
    }
}
