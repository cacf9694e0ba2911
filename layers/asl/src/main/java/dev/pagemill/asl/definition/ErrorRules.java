package dev.pagemill.asl.definition;

import java.util.List;

/** What a state does about errors: first Retry, then Catch. */
public record ErrorRules(List<Retrier> retriers, List<Catcher> catchers) {
    /** Nothing: every error ends the thread. */
    public static final ErrorRules NONE = new ErrorRules(List.of(), List.of());

    public ErrorRules {
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
    }
}
