package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSONPath of the definition: {@code $…} into the data, {@code $$…} into the context object, {@code $name…} into a variable.
 *
 * <p>As in Step Functions, a definite path gives its one value or is missing, while an indefinite one (wildcards, slices,
 * filters, {@code ..}) always gives an array, an empty one where nothing is found. Immutable and safe for use by several threads.
 */
public final class PathExpression {
    private static final Configuration JACKSON = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .build();
    private static final Pattern VARIABLE = Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{N}_]*)(.*)", Pattern.DOTALL);
    private static final Pattern NEEDS_NO_INPUT = Pattern.compile(
            "\\$\\$\\.(State|StateMachine|Task|Map|Execution\\.(Id|Name|StartTime|RoleArn|RedriveCount|RedriveTime))\\b.*",
            Pattern.DOTALL);

    /** As in the service: these fields' paths fail on null, even {@code $}. */
    private static final Pattern NOT_ON_NULL = Pattern.compile("InputPath$|OutputPath$|Parameters/");

    private enum Root {
        DATA,
        CONTEXT,
        VARIABLE
    }

    private final String text;
    private final Root root;
    private final String variable;
    private final JsonPath path;
    private final Optional<ReferencePath> simple;
    private final boolean needsInput;

    private PathExpression(String text, Root root, String variable, String rest) {
        this.text = text;
        this.root = root;
        this.variable = variable;
        this.simple = ReferencePath.parse(rest);
        this.needsInput = root == Root.CONTEXT && !NEEDS_NO_INPUT.matcher(text).matches();
        try {
            this.path = JsonPath.compile(rest);
        } catch (InvalidPathException | IllegalArgumentException e) {
            throw new InvalidExpression("'" + text + "' is not a JSONPath: " + e.getMessage());
        }
    }

    /**
     * Compiles a path.
     *
     * @throws InvalidExpression where the text is no JSONPath
     */
    public static PathExpression compile(String text) {
        if (text.startsWith("$$")) {
            return new PathExpression(text, Root.CONTEXT, "", text.substring(1));
        }
        Matcher named = VARIABLE.matcher(text);
        if (named.matches()) {
            return new PathExpression(text, Root.VARIABLE, named.group(1), "$" + named.group(2));
        }
        if (!text.startsWith("$")) {
            throw new InvalidExpression(
                    "'" + text + "' is not a JSONPath: begin it with $ (input), $$ (context) or $name");
        }
        return new PathExpression(text, Root.DATA, "", text);
    }

    /** The path as written. */
    public String text() {
        return text;
    }

    /** The variable it reads, if it reads one. */
    public Optional<String> variable() {
        return root == Root.VARIABLE ? Optional.of(variable) : Optional.empty();
    }

    /** Whether it names at most one value: no wildcard, slice, filter or descent. */
    public boolean isDefinite() {
        return path.isDefinite();
    }

    /** The value, or nothing where a definite path finds none. */
    public Optional<JsonNode> find(Bindings bindings) {
        Optional<JsonNode> base = base(bindings);
        return base.isEmpty() ? base : findIn(base.get());
    }

    /**
     * The value, which must be there.
     *
     * @param field the field that holds the path, for the message
     * @throws StateFailure States.Runtime where a definite path finds nothing
     */
    public JsonNode require(Bindings bindings, String field) {
        if (root == Root.DATA
                && bindings.data().isNull()
                && NOT_ON_NULL.matcher(field).lookingAt()) {
            throw new StateFailure(
                    Errors.RUNTIME,
                    "The JSONPath '" + text + "' specified for the field '" + field + "' cannot be applied to null");
        }
        return find(bindings).orElseThrow(() -> missing(bindings, field));
    }

    private StateFailure missing(Bindings bindings, String field) {
        String where = root == Root.DATA
                ? "the input '" + Shown.of(bindings.data()) + "'"
                : root.name().toLowerCase(Locale.ROOT);
        return new StateFailure(
                Errors.RUNTIME,
                "The JSONPath '" + text + "' specified for the field '" + field + "' could not be found in " + where);
    }

    private Optional<JsonNode> base(Bindings bindings) {
        return switch (root) {
            case DATA -> Optional.of(bindings.data());
            case CONTEXT -> Optional.of(bindings.context().context(needsInput));
            case VARIABLE -> bindings.variables().value(variable);
        };
    }

    /** The library's functions, such as {@code .length()}, give plain numbers. */
    private static @Nullable JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case JsonNode node -> node;
            case Number number -> Json.number(new BigDecimal(number.toString()));
            default -> TextNode.valueOf(value.toString());
        };
    }

    private Optional<JsonNode> findIn(JsonNode base) {
        if (simple.isPresent()) {
            return simple.get().find(base);
        }
        try {
            return Optional.ofNullable(node(path.read(base, JACKSON)));
        } catch (PathNotFoundException e) {
            return isDefinite() ? Optional.empty() : Optional.of(JsonNodeFactory.instance.arrayNode());
        } catch (JsonPathException | ClassCastException e) {
            throw new StateFailure(Errors.RUNTIME, "The JSONPath '" + text + "' failed: " + e.getMessage());
        }
    }
}
