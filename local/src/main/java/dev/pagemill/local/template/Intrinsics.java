package dev.pagemill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagemill.local.template.TemplateNode.Intrinsic;
import dev.pagemill.local.template.TemplateNode.Mapping;
import dev.pagemill.local.template.TemplateNode.Sequence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** CloudFormation's intrinsic functions, by the names and rules of its reference. */
final class Intrinsics {
    private final Document document;
    private final Names names;
    private final Evaluator evaluator;
    private final Substitution substitution;
    private final Set<String> conditionsUnderway = new HashSet<>();

    Intrinsics(Document document, Names names, Evaluator evaluator) {
        this.document = document;
        this.names = names;
        this.evaluator = evaluator;
        this.substitution = new Substitution(names);
    }

    JsonNode evaluate(Intrinsic call) {
        return switch (call.function()) {
            case "Ref" -> ref(call);
            case "Condition" -> BooleanNode.valueOf(condition(text(call), call.line()));
            case "Fn::GetAtt" -> attribute(call);
            case "Fn::Sub" -> substitute(call);
            case "Fn::If" -> choose(call);
            case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not" -> BooleanNode.valueOf(test(call));
            case "Fn::ImportValue" ->
                throw new TemplateException(
                        call.line(),
                        "Fn::ImportValue needs another stack, and there is none on this machine; use a parameter");
            default -> value(call);
        };
    }

    private JsonNode value(Intrinsic call) {
        return switch (call.function()) {
            case "Fn::Join" -> join(call);
            case "Fn::Select" -> select(call);
            case "Fn::Split" -> split(call);
            case "Fn::FindInMap" -> find(call);
            case "Fn::Base64" ->
                TextNode.valueOf(Base64.getEncoder().encodeToString(text(call).getBytes(StandardCharsets.UTF_8)));
            case "Fn::Length" ->
                JsonNodeFactory.instance.numberNode(
                        evaluator.evaluate(call.argument()).size());
            case "Fn::ToJsonString" ->
                TextNode.valueOf(evaluator.evaluate(call.argument()).toString());
            default ->
                throw new TemplateException(
                        call.line(),
                        call.function() + " is not known to the local runner (see docs/local.md for what is)");
        };
    }

    /** Whether a named condition holds. */
    boolean condition(String name, int line) {
        TemplateNode node = document.section("Conditions").get(name);
        if (node == null) {
            throw new TemplateException(line, "there is no condition " + name);
        }
        if (!conditionsUnderway.add(name)) {
            throw new TemplateException(line, "condition " + name + " refers to itself");
        }
        boolean holds = evaluator.evaluate(node).asBoolean();
        conditionsUnderway.remove(name);
        return holds;
    }

    private JsonNode ref(Intrinsic call) {
        String name = text(call);
        return names.ref(name)
                .orElseThrow(() -> new TemplateException(call.line(), "!Ref " + name + ": nothing has this name"));
    }

    private JsonNode attribute(Intrinsic call) {
        JsonNode argument = evaluator.evaluate(call.argument());
        String path = argument.isArray()
                ? argument.path(0).asText() + "." + argument.path(1).asText()
                : argument.asText();
        int dot = path.indexOf('.');
        if (dot < 1) {
            throw new TemplateException(call.line(), "!GetAtt needs Resource.Attribute, not \"" + path + "\"");
        }
        return names.attribute(path.substring(0, dot), path.substring(dot + 1))
                .orElseThrow(() -> new TemplateException(call.line(), "!GetAtt " + path + " is not known"));
    }

    private JsonNode substitute(Intrinsic call) {
        if (call.argument() instanceof Sequence(var items, int line) && items.size() == 2) {
            if (!(items.get(1) instanceof Mapping variables)) {
                throw new TemplateException(line, "the second part of !Sub must be an object of variables");
            }
            return substitution.apply(evaluator.evaluate(items.get(0)).asText(), evaluator.mapping(variables), line);
        }
        return substitution.apply(text(call), JsonNodeFactory.instance.objectNode(), call.line());
    }

    private JsonNode choose(Intrinsic call) {
        List<TemplateNode> parts = arguments(call, 3);
        boolean holds = condition(evaluator.evaluate(parts.get(0)).asText(), call.line());
        return evaluator.evaluate(parts.get(holds ? 1 : 2));
    }

    private boolean test(Intrinsic call) {
        List<JsonNode> values = new ArrayList<>();
        arguments(call, 1).forEach(part -> values.add(evaluator.evaluate(part)));
        return switch (call.function()) {
            case "Fn::Not" -> !values.getFirst().asBoolean();
            case "Fn::And" -> values.stream().allMatch(JsonNode::asBoolean);
            case "Fn::Or" -> values.stream().anyMatch(JsonNode::asBoolean);
            default ->
                values.size() == 2
                        && values.get(0).asText().equals(values.get(1).asText());
        };
    }

    private JsonNode join(Intrinsic call) {
        List<TemplateNode> parts = arguments(call, 2);
        List<String> items = new ArrayList<>();
        evaluator.evaluate(parts.get(1)).forEach(item -> items.add(item.asText()));
        return TextNode.valueOf(String.join(evaluator.evaluate(parts.get(0)).asText(), items));
    }

    private JsonNode select(Intrinsic call) {
        List<TemplateNode> parts = arguments(call, 2);
        int index = evaluator.evaluate(parts.get(0)).asInt(-1);
        JsonNode found = evaluator.evaluate(parts.get(1)).path(index);
        if (found.isMissingNode()) {
            throw new TemplateException(call.line(), "!Select: the list has no item " + index);
        }
        return found;
    }

    private JsonNode split(Intrinsic call) {
        List<TemplateNode> parts = arguments(call, 2);
        String delimiter = evaluator.evaluate(parts.get(0)).asText();
        var list = JsonNodeFactory.instance.arrayNode();
        String rest = evaluator.evaluate(parts.get(1)).asText();
        for (int at = rest.indexOf(delimiter); at >= 0 && !delimiter.isEmpty(); at = rest.indexOf(delimiter)) {
            list.add(rest.substring(0, at));
            rest = rest.substring(at + delimiter.length());
        }
        return list.add(rest);
    }

    private JsonNode find(Intrinsic call) {
        List<TemplateNode> parts = arguments(call, 3);
        String map = evaluator.evaluate(parts.get(0)).asText();
        TemplateNode node = document.section("Mappings").get(map);
        JsonNode value = node == null ? JsonNodeFactory.instance.missingNode() : evaluator.evaluate(node);
        for (TemplateNode key : parts.subList(1, 3)) {
            value = value.path(evaluator.evaluate(key).asText());
        }
        if (value.isMissingNode()) {
            throw new TemplateException(call.line(), "!FindInMap: " + map + " has no such entry");
        }
        return value;
    }

    private String text(Intrinsic call) {
        return evaluator.evaluate(call.argument()).asText();
    }

    private static List<TemplateNode> arguments(Intrinsic call, int atLeast) {
        if (call.argument() instanceof Sequence sequence && sequence.items().size() >= atLeast) {
            return sequence.items();
        }
        throw new TemplateException(call.line(), call.function() + " needs a list of " + atLeast + " or more");
    }
}
