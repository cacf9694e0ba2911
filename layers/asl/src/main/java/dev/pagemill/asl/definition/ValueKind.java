package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What the type tests of a Choice ask for. */
public enum ValueKind {
    NULL("IsNull"),
    STRING("IsString"),
    NUMERIC("IsNumeric"),
    BOOLEAN("IsBoolean"),
    TIMESTAMP("IsTimestamp");

    private final String operator;

    ValueKind(String operator) {
        this.operator = operator;
    }

    /** The operator's name. */
    String operator() {
        return operator;
    }

    /** The kind that this operator tests for. */
    static Optional<ValueKind> tested(String operator) {
        for (ValueKind kind : values()) {
            if (kind.operator.equals(operator)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Whether the value is of this kind. */
    boolean includes(JsonNode value) {
        return switch (this) {
            case NULL -> value.isNull();
            case STRING -> value.isTextual();
            case NUMERIC -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case TIMESTAMP -> Timestamps.parse(value).isPresent();
        };
    }
}
