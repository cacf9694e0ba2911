package dev.pagemill.asl.definition;

import java.util.ArrayList;
import java.util.List;

/** Which states a state names as the next. */
public final class Links {
    private Links() {}

    /**
     * One of the ways out of a state.
     *
     * @param pointer where it is named, below the state
     * @param target the state it leads to
     * @param kind which kind of way it is
     */
    public record Link(String pointer, String target, Kind kind) {}

    /** Which kind of way it is. */
    public enum Kind {
        NEXT,
        RULE,
        DEFAULT,
        CATCH
    }

    /** The ways out of a state, in the order of the document. */
    public static List<Link> of(State state) {
        List<Link> links = new ArrayList<>();
        state.head().next().ifPresent(next -> links.add(new Link("/Next", next, Kind.NEXT)));
        switch (state) {
            case State.Choice choice -> addRules(choice, links);
            case State.Task task -> addCatchers(task.rules(), links);
            case State.Parallel parallel -> addCatchers(parallel.rules(), links);
            case State.Map map -> addCatchers(map.rules(), links);
            case State.Pass _, State.Wait _, State.Succeed _, State.Fail _ -> {}
        }
        links.removeIf(link -> link.target().isEmpty());
        return links;
    }

    private static void addRules(State.Choice choice, List<Link> links) {
        for (int i = 0; i < choice.rules().size(); i++) {
            links.add(new Link("/Choices/" + i + "/Next", choice.rules().get(i).next(), Kind.RULE));
        }
        choice.otherwise().ifPresent(next -> links.add(new Link("/Default", next, Kind.DEFAULT)));
    }

    private static void addCatchers(ErrorRules rules, List<Link> links) {
        for (int i = 0; i < rules.catchers().size(); i++) {
            links.add(new Link("/Catch/" + i + "/Next", rules.catchers().get(i).next(), Kind.CATCH));
        }
    }
}
