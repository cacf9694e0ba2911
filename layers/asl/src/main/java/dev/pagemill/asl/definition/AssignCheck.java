package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.query.QueryLanguage;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks the names that an Assign field gives to variables. */
final class AssignCheck {
    /** As in the service: the longest name of a variable. */
    static final int MAX_NAME = 80;

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final String RESERVED = "states";

    private AssignCheck() {}

    static void check(JsonNode assign, Fields fields, QueryLanguage language) {
        if (!assign.isObject()) {
            fields.error("Assign", "this must be an object of variables by name, not " + Fields.kind(assign));
            return;
        }
        for (Map.Entry<String, JsonNode> variable : assign.properties()) {
            String written = variable.getKey();
            boolean dynamic = language == QueryLanguage.JSONPATH && written.endsWith(".$");
            String name = dynamic ? written.substring(0, written.length() - 2) : written;
            if (!NAME.matcher(name).matches() || name.length() > MAX_NAME || name.equals(RESERVED)) {
                fields.problems()
                        .error(
                                fields.at("Assign") + "/"
                                        + written.replace("~", "~0").replace("/", "~1"),
                                "'" + name
                                        + "' cannot be a variable: use a letter or _ first, then letters, digits and _, at most "
                                        + MAX_NAME + " in all, and not 'states'");
            }
        }
    }
}
