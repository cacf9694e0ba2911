package dev.pagemill.asl.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.query.Json;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares an output with a recorded one, in which what differs from run to run has placeholders. */
final class Expectation {
    private static final Pattern PLACEHOLDER = Pattern.compile("<[^<>]+>");
    private static final Set<String> ANYTHING =
            Set.of("date", "timestamp", "datetime", "start-date", "stop-date", "snf_role_arn");

    private Expectation() {}

    static boolean matches(JsonNode expected, JsonNode got) {
        if (expected.isObject()) {
            return got.isObject() && expected.size() == got.size() && membersMatch(expected, got);
        }
        if (expected.isArray()) {
            return got.isArray() && expected.size() == got.size() && elementsMatch(expected, got);
        }
        return expected.isTextual() ? textMatches(expected.textValue(), got) : Json.same(expected, got);
    }

    private static boolean membersMatch(JsonNode expected, JsonNode got) {
        for (Map.Entry<String, JsonNode> member : expected.properties()) {
            JsonNode other = got.get(member.getKey());
            if (other == null || !matches(member.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    private static boolean elementsMatch(JsonNode expected, JsonNode got) {
        for (int i = 0; i < expected.size(); i++) {
            if (!matches(expected.get(i), got.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A task's cause is often JSON in a text, whose blanks the recording did not keep. */
    private static boolean bothAreJson(String expected, String got) {
        return Json.read(expected)
                .flatMap(one -> Json.read(got).map(other -> matches(one, other)))
                .orElse(false);
    }

    private static boolean textMatches(String expected, JsonNode got) {
        if (ANYTHING.contains(expected)) {
            return true;
        }
        if (expected.startsWith("{") && got.isTextual() && bothAreJson(expected, got.textValue())) {
            return true;
        }
        if (!PLACEHOLDER.matcher(expected).find()) {
            return got.isTextual() && got.textValue().equals(expected);
        }
        StringBuilder regex = new StringBuilder();
        int at = 0;
        var placeholders = PLACEHOLDER.matcher(expected);
        while (placeholders.find()) {
            regex.append(Pattern.quote(expected.substring(at, placeholders.start())))
                    .append(".*");
            at = placeholders.end();
        }
        regex.append(Pattern.quote(expected.substring(at)));
        return Pattern.compile(regex.toString(), Pattern.DOTALL)
                .matcher(got.isValueNode() ? got.asText() : got.toString())
                .matches();
    }
}
