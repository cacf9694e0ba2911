package dev.pagemill.asl.diagram;

import dev.pagemill.asl.definition.Catcher;
import dev.pagemill.asl.definition.ErrorRules;
import dev.pagemill.asl.definition.Links;
import dev.pagemill.asl.definition.Scope;
import dev.pagemill.asl.definition.State;
import dev.pagemill.asl.definition.StateMachine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws a state machine as a Mermaid flowchart, with its states coloured by how they stand in a run. */
public final class Mermaid {
    private static final int MAX_LABEL_CHARS = 60;

    private final StringBuilder text = new StringBuilder("flowchart TD\n");
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, Status> statuses;

    private Mermaid(Map<String, Status> statuses) {
        this.statuses = statuses;
    }

    /**
     * The picture.
     *
     * @param statuses by the state's name, which is unique in a machine; states that are not in it have not been entered
     */
    public static String of(StateMachine machine, Map<String, Status> statuses) {
        return new Mermaid(statuses).draw(machine.scope());
    }

    private String draw(Scope scope) {
        line(1, "start((\" \"))");
        scope(scope, 1);
        line(1, "start --> " + id(scope.startAt()));
        colours();
        return text.toString();
    }

    private void scope(Scope scope, int depth) {
        scope.states().values().forEach(state -> node(state, depth));
        scope.states().values().forEach(state -> edges(state, depth));
    }

    private void node(State state, int depth) {
        String id = id(state.name());
        String label = "\"" + escaped(state.name()) + "\"";
        switch (state) {
            case State.Task task ->
                line(
                        depth,
                        id + "[\"" + escaped(state.name()) + "<br/><small>" + escaped(task.resource()) + "</small>\"]");
            case State.Pass _ -> line(depth, id + "[" + label + "]");
            case State.Choice _ -> line(depth, id + "{" + label + "}");
            case State.Wait _ -> line(depth, id + "([" + label + "])");
            case State.Succeed _ -> line(depth, id + "(((" + label + ")))");
            case State.Fail _ -> line(depth, id + "{{" + label + "}}");
            case State.Parallel parallel -> group(state, "in parallel", parallel.branches(), depth);
            case State.Map map -> group(state, "for each item", List.of(map.processor()), depth);
        }
    }

    private void group(State state, String what, List<Scope> scopes, int depth) {
        line(depth, "subgraph " + id(state.name()) + "[\"" + escaped(state.name()) + " (" + what + ")\"]");
        scopes.forEach(scope -> scope(scope, depth + 1));
        line(depth, "end");
    }

    private void edges(State state, int depth) {
        List<String> labels = labels(state);
        List<Links.Link> links = Links.of(state);
        for (int i = 0; i < links.size(); i++) {
            Links.Link link = links.get(i);
            String arrow = link.kind() == Links.Kind.CATCH ? " -.->" : " -->";
            String label = labels.get(i).isEmpty() ? "" : "|\"" + escaped(labels.get(i)) + "\"|";
            line(depth, id(state.name()) + arrow + label + " " + id(link.target()));
        }
    }

    /** A label for each of a state's ways out, in the order of {@link Links#of}. */
    private static List<String> labels(State state) {
        List<String> labels = new ArrayList<>();
        List<Catcher> catchers = rules(state).catchers();
        int caught = 0;
        for (Links.Link link : Links.of(state)) {
            labels.add(
                    switch (link.kind()) {
                        case NEXT -> "";
                        case RULE -> "if " + (labels.size() + 1);
                        case DEFAULT -> "else";
                        case CATCH ->
                            String.join(", ", catchers.get(caught++).match().names());
                    });
        }
        return labels;
    }

    private static ErrorRules rules(State state) {
        return switch (state) {
            case State.Task task -> task.rules();
            case State.Parallel parallel -> parallel.rules();
            case State.Map map -> map.rules();
            case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ -> ErrorRules.NONE;
        };
    }

    private void colours() {
        for (Status status : Status.values()) {
            List<String> coloured = statuses.entrySet().stream()
                    .filter(entry -> entry.getValue() == status && ids.containsKey(entry.getKey()))
                    .map(entry -> id(entry.getKey()))
                    .sorted()
                    .toList();
            if (!coloured.isEmpty()) {
                line(1, status.definition());
                line(1, "class " + String.join(",", coloured) + " " + status.cssClass());
            }
        }
    }

    private String id(String name) {
        return ids.computeIfAbsent(name, unseen -> "s" + (ids.size() + 1));
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }

    /** Mermaid reads entities in labels; with these the label can hold anything and be nothing but a label. */
    private static String escaped(String label) {
        String cut = label.length() <= MAX_LABEL_CHARS ? label : label.substring(0, MAX_LABEL_CHARS) + "…";
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            boolean plain = Character.isLetterOrDigit(c) || " .,:;/_-+?!()…".indexOf(c) >= 0;
            safe.append(plain ? String.valueOf(c) : "#" + (int) c + ";");
        }
        return safe.toString();
    }
}
