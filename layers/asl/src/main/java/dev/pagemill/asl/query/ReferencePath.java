package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Reference Path: a JSONPath of names and indices alone, such as {@code $.order.items[0]['unit price']}, which names one place
 * and so can be written to (ResultPath).
 */
public final class ReferencePath {
    private static final Pattern STEP = Pattern.compile(
            "\\.(?<name>[\\p{L}_][\\p{L}\\p{N}_-]*)|\\[(?<index>\\d{1,9})\\]|\\['(?<quoted>(?:[^'\\\\]|\\\\.)*)'\\]|\\[\"(?<double>[^\"\\\\]*)\"\\]");

    private sealed interface Step {
        record Name(String name) implements Step {}

        record Index(int index) implements Step {}
    }

    private final String text;
    private final List<Step> steps;

    private ReferencePath(String text, List<Step> steps) {
        this.text = text;
        this.steps = List.copyOf(steps);
    }

    /** The path, or nothing where the text is no Reference Path (it may still be a JSONPath). */
    public static Optional<ReferencePath> parse(String text) {
        if (!text.startsWith("$")) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int at = 1;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                return Optional.empty();
            }
            steps.add(step(matcher));
            at = matcher.end();
        }
        return Optional.of(new ReferencePath(text, steps));
    }

    private static Step step(Matcher matcher) {
        if (matcher.group("index") != null) {
            return new Step.Index(Integer.parseInt(matcher.group("index")));
        }
        String name = matcher.group("name");
        if (name == null && matcher.group("quoted") != null) {
            // The service takes a quoted name as it stands, backslashes included; only the quote itself is escaped.
            name = matcher.group("quoted").replace("\\'", "'");
        }
        return new Step.Name(name == null ? matcher.group("double") : name);
    }

    /** The path as written. */
    public String text() {
        return text;
    }

    /** The value at this place, if there is one. */
    public Optional<JsonNode> find(JsonNode root) {
        JsonNode at = root;
        for (Step step : steps) {
            at = switch (step) {
                case Step.Name(String name) -> at.get(name);
                case Step.Index(int index) -> at.get(index);
            };
            if (at == null) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    /**
     * A copy of the root with the value at this place; objects on the way are made where they are missing. Only what lies on
     * the way is copied.
     *
     * @throws StateFailure States.ResultPathMatchFailure where the place cannot be: a name in what is no object, an index past
     *     an array's end
     */
    public JsonNode with(JsonNode root, JsonNode value) {
        return place(root, 0, value);
    }

    private JsonNode place(JsonNode at, int depth, JsonNode value) {
        if (depth == steps.size()) {
            return value;
        }
        return switch (steps.get(depth)) {
            case Step.Name(String name) -> placeName(at, name, depth, value);
            case Step.Index(int index) -> placeIndex(at, index, depth, value);
        };
    }

    private JsonNode placeName(JsonNode at, String name, int depth, JsonNode value) {
        if (!at.isObject() && !at.isNull() && !at.isMissingNode()) {
            throw mismatch(at);
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (at instanceof ObjectNode object) {
            copy.setAll(object);
        }
        copy.set(name, place(copy.path(name), depth + 1, value));
        return copy;
    }

    private JsonNode placeIndex(JsonNode at, int index, int depth, JsonNode value) {
        if (!(at instanceof ArrayNode array) || index >= array.size()) {
            throw mismatch(at);
        }
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size()).addAll(array);
        copy.set(index, place(array.get(index), depth + 1, value));
        return copy;
    }

    private StateFailure mismatch(JsonNode at) {
        return new StateFailure(
                Errors.RESULT_PATH_MATCH_FAILURE,
                "Unable to apply ReferencePath " + text + " to input: there is no such place in " + Shown.of(at));
    }
}
