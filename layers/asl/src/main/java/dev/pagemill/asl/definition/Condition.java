package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.query.Bindings;
import dev.pagemill.asl.query.Errors;
import dev.pagemill.asl.query.PathExpression;
import dev.pagemill.asl.query.StateFailure;
import dev.pagemill.asl.query.Template;
import java.util.List;
import java.util.Optional;

/** When a Choice's rule is taken. */
public sealed interface Condition {
    /**
     * Whether it holds.
     *
     * @throws StateFailure States.Runtime where a path finds nothing; States.QueryEvaluationError where JSONata fails
     */
    boolean holds(Bindings bindings);

    /** All of them hold. */
    record And(List<Condition> all) implements Condition {
        public And {
            all = List.copyOf(all);
        }

        @Override
        public boolean holds(Bindings bindings) {
            return all.stream().allMatch(condition -> condition.holds(bindings));
        }
    }

    /** At least one of them holds. */
    record Or(List<Condition> any) implements Condition {
        public Or {
            any = List.copyOf(any);
        }

        @Override
        public boolean holds(Bindings bindings) {
            return any.stream().anyMatch(condition -> condition.holds(bindings));
        }
    }

    /** It does not hold. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Bindings bindings) {
            return !condition.holds(bindings);
        }
    }

    /** Variable against a value or against what another path finds. */
    record Compare(PathExpression variable, Comparison comparison, Template operand) implements Condition {
        @Override
        public boolean holds(Bindings bindings) {
            return comparison.holds(value(variable, bindings), operand.evaluate(bindings));
        }
    }

    /** What kind of value Variable is: IsNull, IsString and so on. */
    record IsOfKind(PathExpression variable, ValueKind kind, boolean expected) implements Condition {
        @Override
        public boolean holds(Bindings bindings) {
            return kind.includes(value(variable, bindings)) == expected;
        }
    }

    /** IsPresent: whether Variable finds anything. */
    record IsPresent(PathExpression variable, boolean expected) implements Condition {
        @Override
        public boolean holds(Bindings bindings) {
            return variable.find(bindings).isPresent() == expected;
        }
    }

    /** JSONata's Condition, which must give true or false. */
    record Expression(Template condition) implements Condition {
        @Override
        public boolean holds(Bindings bindings) {
            JsonNode value = condition.evaluate(bindings);
            if (!value.isBoolean()) {
                throw new StateFailure(
                        Errors.QUERY_EVALUATION_ERROR, "The field 'Condition' must give true or false, not " + value);
            }
            return value.booleanValue();
        }
    }

    private static JsonNode value(PathExpression variable, Bindings bindings) {
        Optional<JsonNode> value = variable.find(bindings);
        return value.orElseThrow(() -> new StateFailure(
                Errors.RUNTIME,
                "Invalid path '" + variable.text()
                        + "': The choice state's condition path references an invalid value."));
    }
}
