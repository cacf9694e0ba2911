package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A value of a definition with its expressions compiled: evaluated as often as its state is entered. */
public sealed interface Template {
    /**
     * The value for these bindings.
     *
     * @throws StateFailure where an expression fails
     */
    JsonNode evaluate(Bindings bindings);

    /** A value without expressions. */
    record Constant(JsonNode value) implements Template {
        @Override
        public JsonNode evaluate(Bindings bindings) {
            return value;
        }
    }

    /** The data as they are: what a path field that is not given means. */
    record Whole() implements Template {
        @Override
        public JsonNode evaluate(Bindings bindings) {
            return bindings.data();
        }
    }

    /** A JSONPath into the input, the context object or a variable. */
    record Path(PathExpression path, String field) implements Template {
        @Override
        public JsonNode evaluate(Bindings bindings) {
            return path.require(bindings, field);
        }
    }

    /** A call of an intrinsic function. */
    record Intrinsic(IntrinsicCall call, String field) implements Template {
        @Override
        public JsonNode evaluate(Bindings bindings) {
            return call.evaluate(bindings, field);
        }
    }

    /** A JSONata expression. */
    record Jsonata(JsonataExpression expression, String field) implements Template {
        @Override
        public JsonNode evaluate(Bindings bindings) {
            return expression.require(bindings, field);
        }
    }

    /** One member of an object. */
    record Member(String name, Template value) {}

    /** An object of which at least one member holds an expression. */
    record ObjectTemplate(List<Member> members) implements Template {
        public ObjectTemplate {
            members = List.copyOf(members);
        }

        @Override
        public JsonNode evaluate(Bindings bindings) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Member member : members) {
                object.set(member.name(), member.value().evaluate(bindings));
            }
            return object;
        }
    }

    /** An array of which at least one element holds an expression. */
    record ArrayTemplate(List<Template> elements) implements Template {
        public ArrayTemplate {
            elements = List.copyOf(elements);
        }

        @Override
        public JsonNode evaluate(Bindings bindings) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(elements.size());
            elements.forEach(element -> array.add(element.evaluate(bindings)));
            return array;
        }
    }
}
