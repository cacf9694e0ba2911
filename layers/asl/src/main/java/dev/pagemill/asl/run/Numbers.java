package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.pagemill.asl.query.Errors;
import dev.pagemill.asl.query.QueryLanguage;
import dev.pagemill.asl.query.StateFailure;

/** Takes computed values as the numbers that fields need. */
final class Numbers {
    private Numbers() {}

    /** A whole number of at least {@code min}, written as such or as 2.0. */
    static long whole(JsonNode value, long min, String field, QueryLanguage language) {
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong() || value.longValue() < min) {
            throw mismatch(
                    language,
                    "The field '" + field + "' must give a whole number of at least " + min + ", not " + value);
        }
        return value.longValue();
    }

    /** The same where JSONPath may also find the number in a string, as the service takes it in a Map's fields. */
    static long lenient(JsonNode value, long min, String field, QueryLanguage language) {
        boolean digits = language == QueryLanguage.JSONPATH
                && value.isTextual()
                && value.textValue().matches("\\d{1,9}");
        JsonNode number = digits ? LongNode.valueOf(Long.parseLong(value.textValue())) : value;
        return whole(number, min, field, language);
    }

    /** A value is not what its field needs; which error that is depends on the language that gave it. */
    static StateFailure mismatch(QueryLanguage language, String message) {
        return new StateFailure(
                language == QueryLanguage.JSONATA ? Errors.QUERY_EVALUATION_ERROR : Errors.RUNTIME, message);
    }
}
