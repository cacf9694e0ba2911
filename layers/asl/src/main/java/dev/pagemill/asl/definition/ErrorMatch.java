package dev.pagemill.asl.definition;

import dev.pagemill.asl.query.Errors;
import java.util.List;
import java.util.Set;

/**
 * An ErrorEquals field.
 *
 * @param names the error names, wildcards included
 */
public record ErrorMatch(List<String> names) {
    private static final Set<String> NOT_BY_ALL = Set.of(Errors.RUNTIME, Errors.DATA_LIMIT_EXCEEDED);

    public ErrorMatch {
        names = List.copyOf(names);
    }

    /**
     * Whether an error is meant. {@code States.ALL} means all but {@code States.Runtime} and {@code States.DataLimitExceeded};
     * {@code States.TaskFailed} means all that a task reports but {@code States.Timeout}; a heartbeat's timeout is also a
     * {@code States.Timeout}. {@code States.Runtime} is never meant: it always ends the run.
     *
     * @param error the error's name
     * @param byTask whether a task failed, rather than the interpreter found fault
     */
    public boolean matches(String error, boolean byTask) {
        return !error.equals(Errors.RUNTIME) && names.stream().anyMatch(name -> means(name, error, byTask));
    }

    private static boolean means(String name, String error, boolean byTask) {
        return switch (name) {
            case Errors.ALL -> !NOT_BY_ALL.contains(error);
            case Errors.TASK_FAILED ->
                error.equals(name) || (byTask && !isTimeout(error) && !NOT_BY_ALL.contains(error));
            case Errors.TIMEOUT -> isTimeout(error);
            default -> error.equals(name);
        };
    }

    private static boolean isTimeout(String error) {
        return error.equals(Errors.TIMEOUT) || error.equals(Errors.HEARTBEAT_TIMEOUT);
    }
}
