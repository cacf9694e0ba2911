package dev.pagemill.asl.run;

import dev.pagemill.asl.definition.Scope;
import dev.pagemill.asl.definition.State;
import dev.pagemill.asl.definition.StateMachine;

/** Finds which part of a definition a frame runs. */
final class Scopes {
    private Scopes() {}

    static Scope of(StateMachine machine, ScopePath path) {
        Scope scope = machine.scope();
        for (Segment segment : path.segments()) {
            scope = below(scope.require(segment.state()), segment.index());
        }
        return scope;
    }

    private static Scope below(State state, int index) {
        return switch (state) {
            case State.Parallel parallel -> parallel.branches().get(index);
            case State.Map map -> map.processor();
            case State.Pass _, State.Task _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ ->
                throw new IllegalStateException(
                        "state '" + state.name() + "' has no children: was the frame made by another version?");
        };
    }
}
