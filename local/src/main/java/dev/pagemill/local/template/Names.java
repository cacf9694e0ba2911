package dev.pagemill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagemill.local.template.TemplateNode.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that a reference in the template can name: parameters, pseudo parameters, resources. */
final class Names {
    private static final List<String> NAME_PROPERTIES = List.of(
            "FunctionName", "QueueName", "TableName", "BucketName", "TopicName", "LogGroupName", "LayerName", "Name");

    private final Document document;
    private final Deployment deployment;
    private final Evaluator evaluator;

    Names(Document document, Deployment deployment, Evaluator evaluator) {
        this.document = document;
        this.deployment = deployment;
        this.evaluator = evaluator;
        unknownParameters();
    }

    private void unknownParameters() {
        for (String name : deployment.parameters().keySet()) {
            if (!document.section("Parameters").containsKey(name)) {
                throw new TemplateException("template.yaml has no parameter " + name + "; it has "
                        + String.join(", ", document.section("Parameters").keySet()));
            }
        }
    }

    /** Where the template is put. */
    Deployment deployment() {
        return deployment;
    }

    /** The value of Ref. */
    Optional<JsonNode> ref(String name) {
        if (name.startsWith("AWS::")) {
            return pseudo(name);
        }
        return parameter(name)
                .or(() -> resource(name).map(r -> TextNode.valueOf(r.ref())))
                .or(() -> generated(name));
    }

    /** The value of Fn::GetAtt. */
    Optional<JsonNode> attribute(String logicalId, String attribute) {
        return resource(logicalId).flatMap(r -> r.attribute(attribute)).map(TextNode::valueOf);
    }

    /** The physical name of a resource. */
    String physicalName(String logicalId) {
        Mapping resource = document.resources().get(logicalId);
        if (resource == null) {
            throw new TemplateException("template.yaml has no resource " + logicalId);
        }
        String type = Document.text(resource, "Type");
        if (resource.entries().get("Properties") instanceof Mapping properties) {
            for (String property : NAME_PROPERTIES) {
                var given = properties.entries().get(property);
                if (given != null) {
                    return evaluator.evaluate(given).asText();
                }
            }
        }
        // A layer keeps its logical name, by which functions' Layers find it again.
        return type.endsWith("LayerVersion") ? logicalId : Reference.defaultName(deployment, type, logicalId);
    }

    private Optional<Reference> resource(String logicalId) {
        return Optional.ofNullable(document.resources().get(logicalId))
                .map(r -> new Reference(deployment, Document.text(r, "Type"), physicalName(logicalId)));
    }

    /** What SAM adds beside a function: {@code XAliaslive} or {@code X.Alias}, {@code XRole}, {@code XVersion…}. */
    private Optional<JsonNode> generated(String name) {
        for (Map.Entry<String, Mapping> entry : document.resources().entrySet()) {
            String suffix = name.startsWith(entry.getKey())
                    ? name.substring(entry.getKey().length())
                    : "";
            if (suffix.startsWith("Alias") || suffix.equals(".Alias")) {
                return alias(entry.getKey(), entry.getValue());
            }
            if (suffix.equals("Role") || suffix.startsWith("Version")) {
                return attribute(entry.getKey(), "Arn");
            }
        }
        return name.equals("ServerlessHttpApi") ? Optional.of(TextNode.valueOf("local")) : Optional.empty();
    }

    /** An alias has an ARN of its own, by which a permission for the function is none for its alias. */
    private Optional<JsonNode> alias(String function, Mapping resource) {
        TemplateNode alias = Globals.merge(document, "Function", Document.properties(resource))
                .entries()
                .get("AutoPublishAlias");
        String suffix = alias == null ? "" : ":" + evaluator.evaluate(alias).asText();
        return attribute(function, "Arn").map(arn -> TextNode.valueOf(arn.asText() + suffix));
    }

    private Optional<JsonNode> parameter(String name) {
        if (!(document.section("Parameters").get(name) instanceof Mapping declared)) {
            return Optional.empty();
        }
        String given = deployment.parameters().get(name);
        TemplateNode fallback = declared.entries().get("Default");
        JsonNode value;
        if (given != null) {
            value = TextNode.valueOf(given);
        } else if (fallback != null) {
            value = evaluator.evaluate(fallback);
        } else {
            throw new TemplateException(
                    declared.line(), "parameter " + name + " has no default; give --parameter " + name + "=VALUE");
        }
        checkAllowed(name, value, declared);
        return Optional.of(
                Document.text(declared, "Type").contains("List")
                        ? list(value.asText())
                        : TextNode.valueOf(value.asText()));
    }

    private void checkAllowed(String name, JsonNode value, Mapping declared) {
        var allowed = declared.entries().get("AllowedValues");
        if (allowed == null) {
            return;
        }
        for (JsonNode one : evaluator.evaluate(allowed)) {
            if (one.asText().equals(value.asText())) {
                return;
            }
        }
        throw new TemplateException(
                declared.line(),
                "parameter " + name + " cannot be \"" + value.asText() + "\"; allowed are "
                        + evaluator.evaluate(allowed));
    }

    private static ArrayNode list(String commaSeparated) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (String item : commaSeparated.split(",", -1)) {
            list.add(item.strip());
        }
        return list;
    }

    private Optional<JsonNode> pseudo(String name) {
        return switch (name) {
            case "AWS::NoValue" -> Optional.of(MissingNode.getInstance());
            case "AWS::Region" -> Optional.of(TextNode.valueOf(deployment.region()));
            case "AWS::AccountId" -> Optional.of(TextNode.valueOf(deployment.account()));
            case "AWS::StackName" -> Optional.of(TextNode.valueOf(deployment.stack()));
            case "AWS::StackId" ->
                Optional.of(
                        TextNode.valueOf(deployment.arn("cloudformation", "stack/" + deployment.stack() + "/local")));
            case "AWS::Partition" -> Optional.of(TextNode.valueOf("aws"));
            case "AWS::URLSuffix" -> Optional.of(TextNode.valueOf("amazonaws.com"));
            default -> Optional.empty();
        };
    }
}
