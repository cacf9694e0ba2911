package dev.pagemill.asl.definition;

import java.util.List;
import java.util.stream.Collectors;

/** A definition that cannot be run, with all that is wrong with it. */
public final class InvalidDefinition extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** @param problems what is wrong; at least one */
    public InvalidDefinition(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong. */
    public List<Problem> problems() {
        return problems;
    }
}
