package dev.pagemill.asl.definition;

import java.util.ArrayList;
import java.util.List;

/** Which comparison operators a Choice rule holds. */
final class Operators {
    private static final List<String> ALL = all();

    private final List<String> names;

    Operators(Fields rule) {
        this.names = ALL.stream().filter(rule::has).toList();
        this.names.forEach(rule::value);
        rule.suggest(ALL);
    }

    List<String> names() {
        return names;
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>(List.of("IsPresent"));
        for (ValueKind kind : ValueKind.values()) {
            all.add(kind.operator());
        }
        for (Comparison comparison : Comparison.all()) {
            all.add(comparison.operator());
            if (comparison.hasPathForm()) {
                all.add(comparison.operator() + "Path");
            }
        }
        return List.copyOf(all);
    }
}
