package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.pagemill.asl.definition.MapLimits;
import dev.pagemill.asl.definition.State;
import dev.pagemill.asl.query.Bindings;
import dev.pagemill.asl.query.QueryLanguage;
import dev.pagemill.asl.query.Template;
import java.util.Optional;

/** The limits of one fork of a Map, computed. */
record MapLimitsValues(int maxConcurrency, Tolerance tolerance) {
    static MapLimitsValues of(State.Map map, Bindings bindings) {
        MapLimits limits = map.limits();
        QueryLanguage language = map.head().language();
        int concurrency = whole(limits.maxConcurrency(), bindings, "MaxConcurrency", language);
        int count = whole(limits.toleratedFailureCount(), bindings, "ToleratedFailureCount", language);
        double percentage = percentage(limits.toleratedFailurePercentage(), bindings, language);
        return new MapLimitsValues(concurrency, new Tolerance(declaresTolerance(map), count, percentage));
    }

    /** Whether failures beyond the tolerated count as one error of the Map, rather than as the child's. */
    static boolean declaresTolerance(State.Map map) {
        return map.limits().distributed()
                || map.limits().toleratedFailureCount().isPresent()
                || map.limits().toleratedFailurePercentage().isPresent();
    }

    private static int whole(Optional<Template> field, Bindings bindings, String name, QueryLanguage language) {
        return field.map(template -> (int)
                        Math.min(Integer.MAX_VALUE, Numbers.lenient(template.evaluate(bindings), 0, name, language)))
                .orElse(0);
    }

    private static double percentage(Optional<Template> field, Bindings bindings, QueryLanguage language) {
        if (field.isEmpty()) {
            return 0;
        }
        JsonNode value = field.get().evaluate(bindings);
        if (value.isTextual()) {
            value = LongNode.valueOf(Numbers.lenient(value, 0, "ToleratedFailurePercentage", language));
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 100) {
            throw Numbers.mismatch(
                    language, "The field 'ToleratedFailurePercentage' must give a number of 0 to 100, not " + value);
        }
        return value.doubleValue();
    }
}
