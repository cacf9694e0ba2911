package dev.pagemill.asl.query;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSONata expression of a definition, written <code>{% … %}</code>, compiled once. Safe for use by several threads.
 *
 * <p>It reads {@code $states} and variables alone: there is no input at {@code $}, as in Step Functions.
 */
public final class JsonataExpression {
    private static final String OPEN = "{%";
    private static final String CLOSE = "%}";
    private static final Pattern READS_WHOLE_CONTEXT = Pattern.compile(
            "\\$states(?!\\s*\\.\\s*(input|result|errorOutput|context\\s*\\.\\s*(State|StateMachine|Task|Map|Execution\\s*\\.\\s*"
                    + "(Id|Name|StartTime|RoleArn|RedriveCount|RedriveTime)))\\b)");
    private static final Pattern READS_CONTEXT =
            Pattern.compile("\\$states(?!\\s*\\.\\s*(input|result|errorOutput)\\b)");

    private static final Pattern INPUT_AT_DOLLAR = Pattern.compile("^\\$\\s*([.\\[]|$)");
    private static final Pattern UNKNOWN_STATES =
            Pattern.compile("\\$states\\s*\\.\\s*(?!(?:input|result|errorOutput|context)\\b)(\\w+)");
    private static final Pattern EVAL = Pattern.compile("\\$eval\\s*\\(");

    private final String text;
    private final Jsonata compiled;
    private final List<JsonataFunctions.Definition> functions;
    private final boolean readsContext;
    private final boolean readsInputOfRun;

    private JsonataExpression(String text, Jsonata compiled) {
        this.text = text;
        this.compiled = compiled;
        this.functions = JsonataFunctions.mentioned(text);
        this.readsContext = READS_CONTEXT.matcher(text).find();
        this.readsInputOfRun = READS_WHOLE_CONTEXT.matcher(text).find();
    }

    /** Whether a string of a definition is an expression: it begins with <code>{%</code> and ends with <code>%}</code>. */
    public static boolean looksLike(String text) {
        return text.startsWith(OPEN) && text.endsWith(CLOSE) && text.length() >= OPEN.length() + CLOSE.length();
    }

    /** Whether any expression in a definition's text may read the context object. */
    public static boolean mayReadContext(String definition) {
        return READS_CONTEXT.matcher(definition).find();
    }

    /** Whether a string is meant to be an expression but lacks a delimiter, or has something around them. */
    static boolean looksBroken(String text) {
        String stripped = text.strip();
        return !looksLike(text) && (stripped.startsWith(OPEN) || stripped.endsWith(CLOSE));
    }

    /**
     * Compiles an expression.
     *
     * @param text with its delimiters
     * @throws InvalidExpression where it is no JSONata
     */
    public static JsonataExpression compile(String text) {
        String inner =
                text.substring(OPEN.length(), text.length() - CLOSE.length()).strip();
        if (inner.isEmpty()) {
            throw new InvalidExpression("'" + text + "' holds no expression between {% and %}");
        }
        try {
            Jsonata compiled = Jsonata.jsonata(inner);
            compiled.setValidateInput(false);
            compiled.setOutputConvertNulls(false);
            return new JsonataExpression(inner, compiled);
        } catch (RuntimeException e) {
            throw new InvalidExpression("'" + text + "' is not JSONata: " + reason(e));
        }
    }

    /** What is probably not meant, and what to write; nothing where nothing is suspicious. */
    Optional<String> doubts() {
        if (INPUT_AT_DOLLAR.matcher(text).find()) {
            return Optional.of("there is no input at $: write $states.input");
        }
        Matcher other = UNKNOWN_STATES.matcher(text);
        if (other.find()) {
            return Optional.of(
                    "there is no $states." + other.group(1) + "; there are input, result, errorOutput and context");
        }
        return EVAL.matcher(text).find()
                ? Optional.of("there is no $eval here; $parse reads a JSON text")
                : Optional.empty();
    }

    /** The expression as written, without its delimiters. */
    public String text() {
        return text;
    }

    /**
     * The expression's value; nothing where it is undefined.
     *
     * @param field the field that holds the expression, for the message
     * @throws StateFailure States.QueryEvaluationError where it fails
     */
    public Optional<JsonNode> evaluate(Bindings bindings, String field) {
        try {
            Object value = compiled.evaluate(null, frame(bindings));
            return value == null ? Optional.empty() : Optional.of(node(value, field));
        } catch (StateFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure(field, reason(e));
        } catch (StackOverflowError e) {
            throw failure(field, "the recursion is too deep");
        }
    }

    private JsonNode node(Object value, String field) {
        try {
            return JsonataValues.toNode(value);
        } catch (IllegalArgumentException e) {
            throw failure(field, e.getMessage() + ".");
        }
    }

    /**
     * The expression's value, which must be there.
     *
     * @throws StateFailure States.QueryEvaluationError where it fails or is undefined
     */
    public JsonNode require(Bindings bindings, String field) {
        return evaluate(bindings, field).orElseThrow(() -> failure(field, "returned nothing (undefined)."));
    }

    private StateFailure failure(String field, String why) {
        return new StateFailure(
                Errors.QUERY_EVALUATION_ERROR,
                "The JSONata expression '" + text + "' specified for the field '" + field + "' " + why);
    }

    private Jsonata.Frame frame(Bindings bindings) {
        Jsonata.Frame frame = compiled.createFrame();
        bindings.variables().forEach((name, value) -> frame.bind(name, JsonataValues.toJava(value)));
        frame.bind("states", (Object) states(bindings));
        JsonataFunctions.bind(frame, functions, bindings.entropy());
        return frame;
    }

    private Map<String, Object> states(Bindings bindings) {
        Map<String, Object> states = new HashMap<>();
        states.put("input", JsonataValues.toJava(bindings.data()));
        put(states, "result", bindings.result());
        put(states, "errorOutput", bindings.errorOutput());
        if (readsContext) {
            put(states, "context", bindings.context().context(readsInputOfRun));
        }
        return states;
    }

    private static void put(Map<String, Object> states, String name, @Nullable JsonNode value) {
        if (value != null) {
            states.put(name, JsonataValues.toJava(value));
        }
    }

    private static String reason(RuntimeException e) {
        String code = e instanceof JException known ? known.getError() + ": " : "";
        return "failed: " + code + e.getMessage();
    }
}
