package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.query.InvalidExpression;
import dev.pagemill.asl.query.PathExpression;
import dev.pagemill.asl.query.Template;
import dev.pagemill.asl.query.TemplateCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a Choice state. */
final class ChoiceReader {
    private final FlowReader flow;
    private final Fields fields;

    ChoiceReader(FlowReader flow) {
        this.flow = flow;
        this.fields = flow.fields();
    }

    State read(StateHead head) {
        List<JsonNode> elements = fields.elements("Choices");
        if (elements.isEmpty()) {
            fields.problems().error(fields.pointer(), "a Choice state needs Choices: an array of at least one rule");
        }
        List<ChoiceRule> rules = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            rules.add(rule(new Fields(elements.get(i), fields.at("Choices") + "/" + i, fields.problems())));
        }
        return new State.Choice(head, flow.simple(), rules, fields.text("Default"));
    }

    private ChoiceRule rule(Fields rule) {
        String next = rule.requiredText("Next", "name the state that this rule leads to");
        rule.value("Assign").ifPresent(assign -> AssignCheck.check(assign, rule, flow.language()));
        Optional<Template> assign = flow.template(rule, "Assign");
        Optional<Template> output = Optional.empty();
        Condition condition;
        if (flow.isJsonata()) {
            output = flow.template(rule, "Output");
            condition = expression(rule);
        } else {
            condition = condition(rule);
        }
        rule.finish("a Choice rule in " + flow.language().text());
        return new ChoiceRule(condition, next, assign, output);
    }

    private Condition expression(Fields rule) {
        Optional<Template> condition = flow.template(rule, "Condition");
        if (condition.isEmpty()) {
            rule.problems()
                    .error(rule.pointer(), "a JSONata rule needs a Condition, such as \"{% $states.input.n > 1 %}\"");
            return new Condition.And(List.of());
        }
        if (condition.get() instanceof Template.Constant(JsonNode value) && !value.isBoolean()) {
            rule.error("Condition", "this must be true, false or an expression {% … %}, not " + Fields.kind(value));
        }
        return new Condition.Expression(condition.get());
    }

    private Condition condition(Fields rule) {
        if (rule.has("And") || rule.has("Or") || rule.has("Not")) {
            boolean first = true;
            for (String name : List.of("And", "Or", "Not", "Variable")) {
                if (rule.has(name) && !first) {
                    rule.forbid(name, "a rule has one of And, Or, Not and Variable: put one into the other");
                }
                first &= !rule.has(name);
            }
        }
        if (rule.has("And")) {
            return new Condition.And(conditions(rule, "And"));
        }
        if (rule.has("Or")) {
            return new Condition.Or(conditions(rule, "Or"));
        }
        Optional<JsonNode> negated = rule.value("Not");
        if (negated.isPresent()) {
            Fields inner = new Fields(negated.get(), rule.at("Not"), rule.problems());
            return new Condition.Not(finished(inner));
        }
        return test(rule);
    }

    private List<Condition> conditions(Fields rule, String name) {
        List<JsonNode> elements = rule.elements(name);
        if (elements.isEmpty()) {
            rule.error(name, "this must be an array of at least one condition");
        }
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            conditions.add(finished(new Fields(elements.get(i), rule.at(name) + "/" + i, rule.problems())));
        }
        return conditions;
    }

    private Condition finished(Fields inner) {
        inner.forbid("Next", "only the outermost rule has a Next: move it there");
        Condition condition = condition(inner);
        inner.finish("a condition");
        return condition;
    }

    private Condition test(Fields rule) {
        String variable = rule.requiredText("Variable", "name what is tested by a path such as $.status");
        PathExpression path = path(rule, "Variable", variable.isEmpty() ? "$" : variable);
        Operators operators = new Operators(rule);
        if (operators.names().size() != 1) {
            rule.problems()
                    .error(rule.pointer(), "a rule needs exactly one comparison, such as StringEquals or IsPresent");
            return new Condition.And(List.of());
        }
        return operator(rule, path, operators.names().getFirst());
    }

    private static PathExpression path(Fields rule, String name, String text) {
        try {
            return PathExpression.compile(text);
        } catch (InvalidExpression e) {
            rule.error(name, e.text());
            return PathExpression.compile("$");
        }
    }

    private static Condition operator(Fields rule, PathExpression variable, String name) {
        if (name.equals("IsPresent")) {
            return new Condition.IsPresent(variable, rule.flag(name));
        }
        Optional<ValueKind> kind = ValueKind.tested(name);
        if (kind.isPresent()) {
            return new Condition.IsOfKind(variable, kind.get(), rule.flag(name));
        }
        boolean byPath = name.endsWith("Path");
        Comparison comparison = Comparison.named(byPath ? name.substring(0, name.length() - 4) : name)
                .orElseThrow();
        return new Condition.Compare(
                variable, comparison, byPath ? other(rule, name) : constant(rule, name, comparison));
    }

    private static Template other(Fields rule, String name) {
        try {
            return TemplateCompiler.dynamic(rule.text(name).orElse("$"), name);
        } catch (InvalidExpression e) {
            rule.error(name, e.text());
            return TemplateCompiler.dynamic("$", name);
        }
    }

    private static Template constant(Fields rule, String name, Comparison comparison) {
        JsonNode operand = rule.value(name).orElseThrow();
        if (!comparison.accepts(operand)) {
            rule.error(name, name + " cannot compare with " + Fields.kind(operand));
        }
        return new Template.Constant(operand);
    }
}
