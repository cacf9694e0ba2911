package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.query.Bindings;
import dev.pagemill.asl.query.Template;
import java.util.Optional;

/** How data pass through a state, in its query language. */
public sealed interface DataFlow {
    /** What the state works on: with JSONPath what InputPath selects, with JSONata the raw input. */
    JsonNode effectiveInput(Bindings bindings);

    /**
     * What the state's work is given: JSONPath's Parameters of the effective input, or JSONata's Arguments.
     *
     * @param bindings with the effective input as data
     */
    JsonNode arguments(Bindings bindings);

    /** What the work's result counts as, for Assign and Output: JSONPath's ResultSelector may reshape it. */
    JsonNode result(Bindings bindings, JsonNode result);

    /**
     * What the state gives on.
     *
     * @param bindings with the raw input as data
     * @param result what {@link #result} gave
     */
    JsonNode output(Bindings bindings, JsonNode result);

    /**
     * The five fields of JSONPath.
     *
     * @param input InputPath; a constant empty object for {@code null}
     * @param resultPath ResultPath
     * @param output OutputPath; a constant empty object for {@code null}
     */
    record JsonPath(
            Template input,
            Optional<Template> parameters,
            Optional<Template> resultSelector,
            ResultPath resultPath,
            Template output)
            implements DataFlow {
        @Override
        public JsonNode effectiveInput(Bindings bindings) {
            return input.evaluate(bindings);
        }

        @Override
        public JsonNode arguments(Bindings bindings) {
            return parameters.map(template -> template.evaluate(bindings)).orElse(bindings.data());
        }

        @Override
        public JsonNode result(Bindings bindings, JsonNode result) {
            return resultSelector
                    .map(template -> template.evaluate(bindings.withData(result)))
                    .orElse(result);
        }

        @Override
        public JsonNode output(Bindings bindings, JsonNode result) {
            return output.evaluate(bindings.withData(resultPath.apply(bindings.data(), result)));
        }
    }

    /** The two fields of JSONata. */
    record Jsonata(Optional<Template> argumentsField, Optional<Template> outputField) implements DataFlow {
        @Override
        public JsonNode effectiveInput(Bindings bindings) {
            return bindings.data();
        }

        @Override
        public JsonNode arguments(Bindings bindings) {
            return argumentsField.map(template -> template.evaluate(bindings)).orElse(bindings.data());
        }

        @Override
        public JsonNode result(Bindings bindings, JsonNode result) {
            return result;
        }

        @Override
        public JsonNode output(Bindings bindings, JsonNode result) {
            return outputField
                    .map(template -> template.evaluate(bindings.withResult(result)))
                    .orElse(result);
        }
    }
}
