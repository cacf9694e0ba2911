package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What an expression can read when it is evaluated.
 *
 * @param data JSONPath: what {@code $} means in this field; JSONata: {@code $states.input}
 * @param result JSONata: {@code $states.result} where the field may read it, else null
 * @param errorOutput JSONata: {@code $states.errorOutput} in a Catch, else null
 * @param context the context object, {@code $$} or {@code $states.context}
 * @param variables the variables in scope
 * @param entropy time and randomness of the decision
 */
public record Bindings(
        JsonNode data,
        @Nullable JsonNode result,
        @Nullable JsonNode errorOutput,
        ContextSource context,
        Variables variables,
        Entropy entropy) {
    /** The same, with another meaning of {@code $}. */
    public Bindings withData(JsonNode other) {
        return new Bindings(other, result, errorOutput, context, variables, entropy);
    }

    /** The same, with {@code $states.result}. */
    public Bindings withResult(JsonNode value) {
        return new Bindings(data, value, errorOutput, context, variables, entropy);
    }

    /** The same, with {@code $states.errorOutput}. */
    public Bindings withErrorOutput(JsonNode value) {
        return new Bindings(data, result, value, context, variables, entropy);
    }
}
