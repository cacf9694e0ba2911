package dev.pagemill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of Fn::Sub: {@code ${Name}}, {@code ${Resource.Attribute}}, {@code ${!literal}}. */
final class Substitution {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private final Names names;

    Substitution(Names names) {
        this.names = names;
    }

    JsonNode apply(String text, ObjectNode variables, int line) {
        return TextNode.valueOf(VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(one(match.group(1).strip(), variables, line))));
    }

    private String one(String name, ObjectNode variables, int line) {
        if (name.startsWith("!")) {
            return "${" + name.substring(1) + "}";
        }
        if (variables.has(name)) {
            return variables.get(name).asText();
        }
        int dot = name.indexOf('.');
        Optional<JsonNode> value =
                dot < 0 ? names.ref(name) : names.attribute(name.substring(0, dot), name.substring(dot + 1));
        return value.orElseThrow(() -> new TemplateException(line, "!Sub: ${" + name + "} is not known"))
                .asText();
    }
}
