package dev.pagemill.common.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pagemill.common.lambda.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a request body field by field and remembers everything that is wrong, so that it is told at once. */
public final class BodyFields {
    /** Clients send these with every body; some are of hosted products only and mean nothing here. */
    private static final Set<String> TOLERATED = Set.of(
            "origin",
            "integration",
            "zeroDataRetention",
            "useMock",
            "domainTools",
            "toolDetail",
            "auditMetadata",
            "threatProtection",
            "safeMode");

    private static final int MAX_LIST = 100_000;

    private final JsonNode body;
    private final ArrayNode issues = Json.mapper().createArrayNode();
    private final Set<String> known = new HashSet<>(TOLERATED);

    /** @param body of a request; what it is not is told by {@link #finish} */
    public BodyFields(JsonNode body) {
        this.body = body;
        if (!body.isObject()) {
            issue("", "invalid_type", "The body must be a JSON object");
        }
    }

    /** The field itself; empty when it is missing or null. */
    public Optional<JsonNode> any(String name) {
        known.add(name);
        return Optional.ofNullable(body.get(name)).filter(value -> !value.isNull());
    }

    /** Says that these fields are known although they are not read one by one. */
    public void know(Set<String> names) {
        known.addAll(names);
    }

    /** A text of at most this many characters. */
    public Optional<String> text(String name, int maxChars) {
        return any(name).flatMap(value -> {
            if (!value.isTextual() || value.textValue().length() > maxChars) {
                return wrong(name, "a string of at most " + maxChars + " characters");
            }
            return Optional.of(value.textValue());
        });
    }

    /** True or false; the fallback where the field is missing. */
    public boolean flag(String name, boolean fallback) {
        return any(name)
                .flatMap(value -> value.isBoolean()
                        ? Optional.of(value.booleanValue())
                        : this.<Boolean>wrong(name, "true or false"))
                .orElse(fallback);
    }

    /** A whole number in this range. */
    public Optional<Integer> number(String name, int min, int max) {
        return any(name).flatMap(value -> {
            if (!value.canConvertToInt()
                    || !value.isIntegralNumber()
                    || value.intValue() < min
                    || value.intValue() > max) {
                return wrong(name, "a whole number from " + min + " to " + max);
            }
            return Optional.of(value.intValue());
        });
    }

    /** A number above the one and up to the other. */
    public Optional<Double> decimal(String name, double above, double max) {
        return any(name).flatMap(value -> {
            if (!value.isNumber() || value.doubleValue() <= above || value.doubleValue() > max) {
                return wrong(name, "a number above " + above + ", at most " + max);
            }
            return Optional.of(value.doubleValue());
        });
    }

    /** A list of texts; empty where the field is missing. */
    public List<String> texts(String name) {
        return any(name)
                .flatMap(value -> {
                    var texts = new ArrayList<String>();
                    boolean fits = value.isArray() && value.size() <= MAX_LIST;
                    for (var item : fits ? value : Json.mapper().createArrayNode()) {
                        fits &= item.isTextual();
                        texts.add(item.asText());
                    }
                    return fits ? Optional.<List<String>>of(texts) : wrong(name, "a list of strings");
                })
                .orElse(List.of());
    }

    /** A JSON object. */
    public Optional<JsonNode> object(String name) {
        return any(name).flatMap(value -> value.isObject() ? Optional.of(value) : wrong(name, "an object"));
    }

    /** One of an enum's constants, written in lower case. */
    public <E extends Enum<E>> E choice(String name, E fallback, Class<E> type) {
        var names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return any(name)
                .flatMap(value -> names.contains(value.asText())
                        ? Optional.of(Enum.valueOf(type, value.asText().toUpperCase(Locale.ROOT)))
                        : this.<E>wrong(name, "one of " + String.join(", ", names)))
                .orElse(fallback);
    }

    /** Notes a problem of a field, or of the body where the name is empty. */
    public void issue(String name, String code, String message) {
        var issue = issues.addObject().put("code", code).put("message", message);
        var path = issue.putArray("path");
        if (!name.isEmpty()) {
            path.add(name);
        }
    }

    /**
     * Call after the last read.
     *
     * @param strict unknown fields are refused
     * @return a warning that names the fields that were ignored
     * @throws ApiException with all problems as its details
     */
    public Optional<String> finish(boolean strict) {
        var unknown = new ArrayList<String>();
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !name.startsWith("__")) {
                unknown.add(name);
            }
        });
        if (strict && !unknown.isEmpty()) {
            throw new ApiException(
                    ErrorCode.BAD_REQUEST,
                    "Unrecognized key in body: " + String.join(", ", unknown)
                            + ". Leave it out, or check its spelling");
        }
        if (!issues.isEmpty()) {
            throw new ApiException(
                    ErrorCode.BAD_REQUEST,
                    "The request is not valid: " + issues.get(0).path("message").asText(),
                    issues);
        }
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("Fields that are not known here were ignored: " + String.join(", ", unknown));
    }

    private <T> Optional<T> wrong(String name, String expected) {
        issue(name, "invalid_type", name + " must be " + expected);
        return Optional.empty();
    }
}
