package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.query.Template;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks names across scopes: a state's is unique in the whole machine, a variable's is not taken again further in. */
final class NameCheck {
    private final Problems problems;
    private final Map<String, String> seen = new HashMap<>();

    NameCheck(Problems problems) {
        this.problems = problems;
    }

    void check(Scope scope) {
        check(scope, "", Set.of());
    }

    private void check(Scope scope, String pointer, Set<String> taken) {
        Set<String> own = new HashSet<>();
        for (State state : scope.states().values()) {
            String at = pointer + "/States/" + escape(state.name());
            String before = seen.putIfAbsent(state.name(), at);
            if (before != null) {
                problems.error(
                        at,
                        "there is already a state of this name at " + before
                                + ": names are unique in the whole machine");
            }
            for (String variable : assigned(state)) {
                own.add(variable);
                if (taken.contains(variable)) {
                    problems.warning(
                            at,
                            "the variable '" + variable
                                    + "' is also assigned in an outer scope, which does not see what is"
                                    + " assigned here: choose another name, and give the value on as output");
                }
            }
        }
        own.addAll(taken);
        for (State state : scope.states().values()) {
            below(state, pointer + "/States/" + escape(state.name()), own);
        }
    }

    private void below(State state, String pointer, Set<String> taken) {
        switch (state) {
            case State.Parallel parallel -> {
                for (int i = 0; i < parallel.branches().size(); i++) {
                    check(parallel.branches().get(i), pointer + "/Branches/" + i, taken);
                }
            }
            case State.Map map -> check(map.processor(), pointer + "/ItemProcessor", taken);
            case State.Pass _, State.Task _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ -> {}
        }
    }

    private static Set<String> assigned(State state) {
        Set<String> names = new HashSet<>(names(state.head().assign()));
        switch (state) {
            case State.Choice choice -> choice.rules().forEach(rule -> names.addAll(names(rule.assign())));
            case State.Task task -> names.addAll(caught(task.rules()));
            case State.Parallel parallel -> names.addAll(caught(parallel.rules()));
            case State.Map map -> names.addAll(caught(map.rules()));
            case State.Pass _, State.Wait _, State.Succeed _, State.Fail _ -> {}
        }
        return names;
    }

    private static List<String> caught(ErrorRules rules) {
        return rules.catchers().stream()
                .flatMap(catcher -> names(catcher.assign()).stream())
                .toList();
    }

    private static List<String> names(Optional<Template> assign) {
        return assign.map(template -> switch (template) {
                    case Template.Constant(JsonNode value) ->
                        value.propertyStream().map(Map.Entry::getKey).toList();
                    case Template.ObjectTemplate(List<Template.Member> members) ->
                        members.stream().map(Template.Member::name).toList();
                    case Template.Whole _,
                            Template.ArrayTemplate _,
                            Template.Path _,
                            Template.Intrinsic _,
                            Template.Jsonata _ -> List.<String>of();
                })
                .orElse(List.of());
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
