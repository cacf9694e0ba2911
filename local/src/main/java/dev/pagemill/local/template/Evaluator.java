package dev.pagemill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.local.template.TemplateNode.Intrinsic;
import dev.pagemill.local.template.TemplateNode.Mapping;
import dev.pagemill.local.template.TemplateNode.Scalar;
import dev.pagemill.local.template.TemplateNode.Sequence;

/**
 * Template nodes to plain JSON, with every intrinsic function evaluated. Only what is asked for is
 * evaluated, so a construct in a part that the runner does not read never hinders it.
 */
final class Evaluator {
    private final Intrinsics intrinsics;
    private final Names names;

    Evaluator(Document document, Deployment deployment) {
        this.names = new Names(document, deployment, this);
        this.intrinsics = new Intrinsics(document, names, this);
    }

    Names names() {
        return names;
    }

    /** JSON, or a missing node for AWS::NoValue. */
    JsonNode evaluate(TemplateNode node) {
        return switch (node) {
            case Scalar scalar -> scalar.value();
            case Sequence sequence -> sequence(sequence);
            case Mapping mapping -> mapping(mapping);
            case Intrinsic intrinsic -> intrinsics.evaluate(intrinsic);
        };
    }

    /** Properties with every value evaluated. */
    ObjectNode mapping(Mapping mapping) {
        var object = JsonNodeFactory.instance.objectNode();
        mapping.entries().forEach((key, node) -> {
            JsonNode value = evaluate(node);
            if (!value.isMissingNode()) {
                object.set(key, value);
            }
        });
        return object;
    }

    /** Whether a resource is there: it has no Condition, or one that holds. */
    boolean isPresent(Mapping resource) {
        return !(resource.entries().get("Condition") instanceof Scalar name)
                || intrinsics.condition(name.value().asText(), name.line());
    }

    private JsonNode sequence(Sequence sequence) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (TemplateNode item : sequence.items()) {
            JsonNode value = evaluate(item);
            if (!value.isMissingNode()) {
                array.add(value);
            }
        }
        return array;
    }
}
