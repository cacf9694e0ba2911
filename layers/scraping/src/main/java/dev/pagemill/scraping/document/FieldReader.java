package dev.pagemill.scraping.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.scraping.document.OptionProblem.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the fields of a JSON object and notes every problem, so that all are told at once. */
final class FieldReader {
    private final JsonNode object;
    private final String prefix;
    private final List<OptionProblem> problems;

    FieldReader(JsonNode object, String prefix, List<OptionProblem> problems) {
        this.object = object;
        this.prefix = prefix;
        this.problems = problems;
    }

    /** The fields of an object in this one; its problems are told among these. */
    FieldReader within(String name) {
        return within(name, node(name));
    }

    /** The fields of {@code part}, which stands somewhere in the field {@code name}. */
    FieldReader within(String name, JsonNode part) {
        return new FieldReader(part, prefix + name + ".", problems);
    }

    JsonNode node(String name) {
        return object.path(name);
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    void problem(String name, String message) {
        problem(name, message, Kind.INVALID);
    }

    void problem(String name, String message, Kind kind) {
        problems.add(new OptionProblem(prefix + name, message, kind));
    }

    boolean flag(String name, boolean fallback) {
        if (has(name) && !node(name).isBoolean()) {
            problem(name, "must be true or false");
        }
        return has(name) ? node(name).asBoolean(fallback) : fallback;
    }

    int integer(String name, int fallback, int min, int max) {
        if (!has(name)) {
            return fallback;
        }
        var value = node(name);
        if (!value.isIntegralNumber() || value.asLong() < min || value.asLong() > max) {
            problem(name, "must be a whole number from " + min + " to " + max);
            return fallback;
        }
        return value.intValue();
    }

    Optional<String> text(String name, int maxChars) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!node(name).isTextual() || node(name).textValue().length() > maxChars) {
            problem(name, "must be a text of at most " + maxChars + " characters");
            return Optional.empty();
        }
        return Optional.of(node(name).textValue());
    }

    List<String> texts(String name, int max) {
        var values = new ArrayList<String>();
        if (has(name) && !node(name).isArray() || node(name).size() > max) {
            problem(name, "must be a list of at most " + max + " texts");
            return List.of();
        }
        for (var value : node(name)) {
            if (value.isTextual()) {
                values.add(value.textValue());
            } else {
                problem(name, "must be a list of texts");
            }
        }
        return values;
    }

    Map<String, String> textMap(String name, int max) {
        var values = new LinkedHashMap<String, String>();
        if (has(name) && !node(name).isObject() || node(name).size() > max) {
            problem(name, "must be an object of at most " + max + " texts");
            return Map.of();
        }
        for (var field : node(name).properties()) {
            if (!field.getValue().isValueNode() || field.getValue().isNull()) {
                problem(name, "must have texts for values; that of " + field.getKey() + " is none");
            }
            values.put(field.getKey(), field.getValue().asText());
        }
        return values;
    }
}
