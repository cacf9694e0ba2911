package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.query.QueryLanguage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads StartAt and States, of a machine, a branch or a processor, and checks that they hang together. */
final class ScopeReader {
    private static final int MAX_NAME = 80;

    private final QueryLanguage language;
    private final Problems problems;

    ScopeReader(QueryLanguage language, Problems problems) {
        this.language = language;
        this.problems = problems;
    }

    Scope read(Fields fields) {
        String startAt = fields.requiredText("StartAt", "name the first state");
        Optional<JsonNode> states = fields.value("States");
        if (states.isEmpty()) {
            problems.error(fields.pointer(), "the field States is missing: give it an object of states by name");
            return new Scope(startAt, Map.of());
        }
        Fields byName = new Fields(states.get(), fields.at("States"), problems);
        Map<String, State> read = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : states.get().properties()) {
            checkName(entry.getKey(), byName);
            new StateReader(language, problems)
                    .read(entry.getKey(), new Fields(entry.getValue(), byName.at(entry.getKey()), problems))
                    .ifPresent(state -> read.put(entry.getKey(), state));
        }
        Scope scope = new Scope(startAt, read);
        checkLinks(scope, fields, states.get());
        return scope;
    }

    private void checkName(String name, Fields byName) {
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_NAME) {
            byName.error(name, "a state's name must have 1 to " + MAX_NAME + " characters");
        }
    }

    private void checkLinks(Scope scope, Fields fields, JsonNode states) {
        if (states.isEmpty()) {
            fields.error("States", "there must be at least one state");
            return;
        }
        if (fields.has("StartAt") && !states.has(scope.startAt())) {
            fields.error(
                    "StartAt",
                    "there is no state '" + scope.startAt() + "' in States"
                            + Similar.hint(scope.startAt(), scope.states().keySet()));
        }
        for (State state : scope.states().values()) {
            for (Links.Link link : Links.of(state)) {
                if (!states.has(link.target())) {
                    problems.error(
                            fields.at("States") + "/" + escape(state.name()) + link.pointer(),
                            "there is no state '" + link.target() + "' in this scope"
                                    + Similar.hint(link.target(), scope.states().keySet()));
                }
            }
        }
        // With states that could not be read, what leads where is not known.
        if (states.has(scope.startAt()) && scope.states().size() == states.size()) {
            checkReach(scope, fields);
        }
    }

    private void checkReach(Scope scope, Fields fields) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(scope.startAt());
        while (!open.isEmpty()) {
            String name = open.remove();
            if (reached.add(name)) {
                scope.state(name).ifPresent(state -> Links.of(state).forEach(link -> open.add(link.target())));
            }
        }
        if (scope.states().values().stream().noneMatch(ScopeReader::mayEnd)) {
            problems.warning(
                    fields.at("States"),
                    "these states never end: give one \"End\": true, or add a Succeed or Fail state");
        }
        for (String name : scope.states().keySet()) {
            if (!reached.contains(name)) {
                problems.warning(
                        fields.at("States") + "/" + escape(name),
                        "no state leads to '" + name + "': name it in a Next, Default or Catch, or remove it");
            }
        }
    }

    private static boolean mayEnd(State state) {
        return !(state instanceof State.Choice) && state.head().next().isEmpty();
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
