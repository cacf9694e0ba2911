package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagemill.asl.query.InvalidExpression;
import dev.pagemill.asl.query.JsonataExpression;
import dev.pagemill.asl.query.QueryLanguage;
import dev.pagemill.asl.query.ReferencePath;
import dev.pagemill.asl.query.Template;
import dev.pagemill.asl.query.TemplateCompiler;
import java.util.List;
import java.util.Optional;

/** Reads those fields of a state whose form depends on its query language. */
final class FlowReader {
    private static final Template WHOLE = new Template.Whole();
    private static final long MAX_PERCENTAGE = 100;
    private static final List<String> PATH_FIELDS =
            List.of("InputPath", "Parameters", "ResultSelector", "ResultPath", "OutputPath", "Result", "ItemsPath");
    private static final List<String> JSONATA_FIELDS = List.of("Arguments", "Output", "Items");

    private final Fields fields;
    private final QueryLanguage language;

    FlowReader(Fields fields, QueryLanguage language) {
        this.fields = fields;
        this.language = language;
        for (String foreign : isJsonata() ? PATH_FIELDS : JSONATA_FIELDS) {
            String other = isJsonata() ? "JSONPath" : "JSONata";
            fields.forbid(
                    foreign, "this field is " + other + "'s, and the state's QueryLanguage is " + language.text());
        }
    }

    Fields fields() {
        return fields;
    }

    QueryLanguage language() {
        return language;
    }

    boolean isJsonata() {
        return language == QueryLanguage.JSONATA;
    }

    /** The fields of a state that gives its input on: InputPath and OutputPath, or Output. */
    DataFlow simple() {
        if (isJsonata()) {
            return new DataFlow.Jsonata(Optional.empty(), template("Output"));
        }
        ResultPath whole = new ResultPath.Place(ReferencePath.parse("$").orElseThrow());
        return new DataFlow.JsonPath(
                pathOrNull("InputPath"), Optional.empty(), Optional.empty(), whole, pathOrNull("OutputPath"));
    }

    /** The fields of a state that makes a result; a Pass has neither ResultSelector nor Arguments. */
    DataFlow full(boolean works) {
        return full(works, works);
    }

    /**
     * The same where taking arguments and selecting from the result differ: a Map selects but takes no arguments, for its
     * Parameters are an old name of ItemSelector.
     */
    DataFlow full(boolean takes, boolean selects) {
        if (isJsonata()) {
            return new DataFlow.Jsonata(takes ? template("Arguments") : Optional.empty(), template("Output"));
        }
        boolean parameters = takes || !selects;
        return new DataFlow.JsonPath(
                pathOrNull("InputPath"),
                parameters ? template("Parameters") : Optional.empty(),
                selects ? template("ResultSelector") : Optional.empty(),
                resultPath(fields),
                pathOrNull("OutputPath"));
    }

    Optional<Template> assign() {
        Optional<JsonNode> assign = fields.value("Assign");
        assign.ifPresent(value -> AssignCheck.check(value, fields, language));
        return template("Assign");
    }

    /** A value with expressions of the state's language in it. */
    Optional<Template> template(String name) {
        return template(fields, name);
    }

    Optional<Template> template(Fields in, String name) {
        TemplateCompiler.Faults faults = (fatal, below, message) -> {
            if (fatal) {
                in.problems().error(in.at(name) + below, message);
            } else {
                in.problems().warning(in.at(name) + below, message);
            }
        };
        return in.value(name)
                .map(value -> isJsonata()
                        ? TemplateCompiler.jsonata(value, name, faults)
                        : TemplateCompiler.payload(value, name, faults));
    }

    static ResultPath resultPath(Fields in) {
        Optional<JsonNode> value = in.value("ResultPath");
        if (value.isPresent() && value.get().isNull()) {
            return new ResultPath.Discard();
        }
        Optional<String> text = in.text("ResultPath");
        Optional<ReferencePath> path = ReferencePath.parse(text.orElse("$"));
        if (path.isEmpty()) {
            in.error(
                    "ResultPath",
                    "'" + text.orElse("") + "' does not name one place: write a path such as $.result or "
                            + "$.list[0], or null to drop the result");
        }
        return new ResultPath.Place(path.orElse(ReferencePath.parse("$").orElseThrow()));
    }

    private Template pathOrNull(String name) {
        Optional<JsonNode> value = fields.value(name);
        if (value.isPresent() && value.get().isNull()) {
            return new Template.Constant(JsonNodeFactory.instance.objectNode());
        }
        return path(name).orElse(WHOLE);
    }

    /** A JSONPath (or intrinsic call) in a field of its own; forbidden in JSONata. */
    Optional<Template> path(String name) {
        if (isJsonata()) {
            fields.forbid(
                    name, "JSONata states have no " + name + ": write an expression in " + name.replace("Path", ""));
            return Optional.empty();
        }
        Optional<String> text = fields.text(name);
        try {
            return text.map(path -> TemplateCompiler.dynamic(path, name));
        } catch (InvalidExpression e) {
            fields.error(name, e.text());
            return Optional.empty();
        }
    }

    /** A number of seconds: written, computed by JSONata, or found by a field of the same name and {@code Path}. */
    Optional<Template> seconds(String name, long min) {
        return number(name, min, MachineReader.MAX_SECONDS);
    }

    /** A number: written, computed by JSONata, or found by a field of the same name and {@code Path}. */
    Optional<Template> number(String name, long min, long max) {
        Optional<Template> computed = expression(name);
        if (computed.isPresent()) {
            return computed;
        }
        Optional<Template> found = path(name + "Path");
        if (found.isPresent() && fields.has(name)) {
            fields.error(name, "give either " + name + " or " + name + "Path");
        }
        return found.or(() -> constant(name, min, max));
    }

    /** A number of 0 to 100, fractions included: written, computed by JSONata, or found by the Path field. */
    Optional<Template> percentage(String name) {
        boolean fraction = fields.value(name).filter(JsonNode::isDouble).isPresent();
        if (!fraction) {
            return number(name, 0, MAX_PERCENTAGE);
        }
        JsonNode value = fields.value(name).orElseThrow();
        if (value.doubleValue() < 0 || value.doubleValue() > MAX_PERCENTAGE) {
            fields.error(name, "this must be a number of 0 to 100, not " + value);
        }
        return Optional.of(new Template.Constant(value));
    }

    /** A number that is written or computed, without a field for its path. */
    Optional<Template> plainNumber(String name, long min, long max) {
        Optional<Template> computed = expression(name);
        return computed.isPresent() ? computed : constant(name, min, max);
    }

    private Optional<Template> constant(String name, long min, long max) {
        return fields.whole(name, min, max)
                .map(number -> new Template.Constant(JsonNodeFactory.instance.numberNode(number)));
    }

    /** The field where it is a JSONata expression as a whole. */
    Optional<Template> expression(String name) {
        Optional<JsonNode> value = fields.value(name);
        boolean dynamic = isJsonata()
                && value.isPresent()
                && value.get().isTextual()
                && JsonataExpression.looksLike(value.get().textValue());
        return dynamic ? template(name) : Optional.empty();
    }

    Optional<Template> timestamp(String name) {
        Optional<Template> computed = expression(name);
        if (computed.isPresent() || !fields.has(name)) {
            return computed;
        }
        JsonNode value = fields.value(name).orElseThrow();
        if (Timestamps.parse(value).isEmpty()) {
            fields.error(name, "this must be a timestamp such as 2026-11-20T08:00:00Z, not " + Fields.kind(value));
        }
        return Optional.of(new Template.Constant(value));
    }

    /** A text of a Fail state: written, computed, or found by a path or intrinsic call. */
    Optional<Template> textOrPath(String name) {
        Optional<Template> found = path(name + "Path");
        if (found.isPresent() && fields.has(name)) {
            fields.error(name, "give either " + name + " or " + name + "Path");
        }
        Optional<Template> computed = expression(name);
        return found.or(() -> computed)
                .or(() ->
                        fields.text(name).map(text -> new Template.Constant(JsonNodeFactory.instance.textNode(text))));
    }
}
