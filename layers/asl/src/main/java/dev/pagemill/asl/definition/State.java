package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.query.Template;
import java.util.List;
import java.util.Optional;

/** One of the eight kinds of state. */
public sealed interface State {
    /** What all states have. */
    StateHead head();

    /** The state's name. */
    default String name() {
        return head().name();
    }

    /** Passes its input on, or a fixed or computed result. */
    record Pass(StateHead head, DataFlow flow, Optional<JsonNode> result) implements State {}

    /**
     * Has a worker do something.
     *
     * @param resource who does it, as written
     */
    record Task(StateHead head, DataFlow flow, String resource, TaskLimits limits, ErrorRules rules) implements State {}

    /** Goes one way of many. */
    record Choice(StateHead head, DataFlow flow, List<ChoiceRule> rules, Optional<String> otherwise) implements State {
        public Choice {
            rules = List.copyOf(rules);
        }
    }

    /** Waits. */
    record Wait(StateHead head, DataFlow flow, WaitUntil until) implements State {}

    /** Ends its thread well. */
    record Succeed(StateHead head, DataFlow flow) implements State {}

    /** Ends its thread with an error. */
    record Fail(StateHead head, Optional<Template> error, Optional<Template> cause) implements State {}

    /** Runs branches side by side, each with the same input. */
    record Parallel(StateHead head, DataFlow flow, List<Scope> branches, ErrorRules rules) implements State {
        public Parallel {
            branches = List.copyOf(branches);
        }
    }

    /** Runs one scope for each item of an array. */
    record Map(StateHead head, DataFlow flow, MapSource source, MapLimits limits, Scope processor, ErrorRules rules)
            implements State {}
}
