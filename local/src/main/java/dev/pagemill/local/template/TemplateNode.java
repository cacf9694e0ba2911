package dev.pagemill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node of the template as it is written, before intrinsic functions are evaluated; it knows its line. */
public sealed interface TemplateNode {
    /** Line in the file, from 1. */
    int line();

    /** Text, number, true, false or null. */
    record Scalar(JsonNode value, int line) implements TemplateNode {}

    /** A list. */
    record Sequence(List<TemplateNode> items, int line) implements TemplateNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** An object; keeps the order of its keys. */
    record Mapping(Map<String, TemplateNode> entries, int line) implements TemplateNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /**
     * An intrinsic function, from its short or its long form.
     *
     * @param function name in the long form: {@code Ref}, {@code Condition}, {@code Fn::Sub}
     */
    record Intrinsic(String function, TemplateNode argument, int line) implements TemplateNode {}
}
