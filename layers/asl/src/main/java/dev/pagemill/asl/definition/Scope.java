package dev.pagemill.asl.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * States that lead to one another: the top level, one branch of a Parallel, or a Map's processor.
 *
 * @param startAt the first state's name
 * @param states by name, in the order of the document
 */
public record Scope(String startAt, Map<String, State> states) {
    public Scope {
        states = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }

    /** The state of this name. */
    public Optional<State> state(String name) {
        return Optional.ofNullable(states.get(name));
    }

    /**
     * The state of this name, which a checked definition has.
     *
     * @throws IllegalStateException where a frame names a state that this definition lacks
     */
    public State require(String name) {
        return state(name)
                .orElseThrow(() -> new IllegalStateException(
                        "the definition has no state '" + name + "': was the frame made by another version of it?"));
    }
}
