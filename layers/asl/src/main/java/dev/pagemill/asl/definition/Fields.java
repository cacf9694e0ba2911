package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of one object of a definition: hands them out by name, notes what is wrong with them, and reports in the end those
 * that nobody asked for.
 */
final class Fields {
    private final JsonNode object;
    private final String pointer;
    private final Problems problems;
    private final Set<String> known = new HashSet<>(List.of("Comment"));
    private final Set<String> suggested = new HashSet<>();

    /** @param object what should be an object; anything else counts as an empty one, with a problem noted */
    Fields(JsonNode object, String pointer, Problems problems) {
        if (!object.isObject()) {
            problems.error(pointer, "this must be an object { … }, not " + kind(object));
        }
        this.object = object.isObject() ? object : JsonNodeFactory.instance.objectNode();
        this.pointer = pointer;
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    String pointer() {
        return pointer;
    }

    /** The pointer of a member. */
    String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    boolean has(String name) {
        return object.has(name);
    }

    /** The member as it is, JSON null included. */
    Optional<JsonNode> value(String name) {
        known.add(name);
        return Optional.ofNullable(object.get(name));
    }

    /** The member as text. */
    Optional<String> text(String name) {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isTextual()) {
            error(name, "this must be a string, not " + kind(value.get()));
            return Optional.empty();
        }
        return value.map(JsonNode::textValue);
    }

    /** The member as text, which must be there; an empty text where it is not. */
    String requiredText(String name, String advice) {
        Optional<String> text = text(name);
        if (!has(name)) {
            problems.error(pointer, "the field " + name + " is missing: " + advice);
        }
        return text.orElse("");
    }

    /** The member as a whole number of a range. */
    Optional<Long> whole(String name, long min, long max) {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        JsonNode number = value.get();
        if (!number.canConvertToExactIntegral() || number.longValue() < min || number.longValue() > max) {
            error(name, "this must be a whole number of " + min + " to " + max + ", not " + number);
            return Optional.empty();
        }
        return Optional.of(number.longValue());
    }

    /** The member as true or false; false where it is missing. */
    boolean flag(String name) {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            error(name, "this must be true or false, not " + kind(value.get()));
        }
        return value.isPresent() && value.get().booleanValue();
    }

    /** The elements of a member that is an array; none where it is missing. */
    List<JsonNode> elements(String name) {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isArray()) {
            error(name, "this must be an array [ … ], not " + kind(value.get()));
            return List.of();
        }
        return value.map(array -> array.valueStream().toList()).orElse(List.of());
    }

    void error(String name, String message) {
        problems.error(at(name), message);
    }

    /** Says that a field has no business here. */
    void forbid(String name, String advice) {
        if (value(name).isPresent()) {
            error(name, advice);
        }
    }

    /** Names that a misspelt one may have meant, beyond those asked for. */
    void suggest(Collection<String> names) {
        suggested.addAll(names);
    }

    /** Reports every member that was not asked for. */
    void finish(String what) {
        text("Comment");
        suggested.addAll(known);
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!known.contains(member.getKey())) {
                error(
                        member.getKey(),
                        what + " has no field " + member.getKey() + Similar.hint(member.getKey(), suggested));
            }
        }
    }

    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "the string '" + value.textValue() + "'";
            case NUMBER, BOOLEAN -> value.toString();
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }
}
