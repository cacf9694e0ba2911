package dev.pagemill.asl.definition;

import dev.pagemill.asl.query.Errors;
import java.util.List;

/**
 * An ErrorEquals field.
 *
 * @param names the error names, wildcards included
 */
public record ErrorMatch(List<String> names) {
    public ErrorMatch {
        names = List.copyOf(names);
    }

    /**
     * Whether an error is meant. {@code States.TaskFailed} means all that a task reports but timeouts; a heartbeat's timeout is
     * also a {@code States.Timeout}. {@code States.Runtime} is never meant, not even by name: it always ends the run. (The service's
     * documentation says that {@code States.ALL} leaves out {@code States.DataLimitExceeded}; recorded executions show that it does
     * not.)
     *
     * @param error the error's name
     * @param byTask whether a task failed, rather than the interpreter found fault
     */
    public boolean matches(String error, boolean byTask) {
        return !error.equals(Errors.RUNTIME) && names.stream().anyMatch(name -> means(name, error, byTask));
    }

    private static boolean means(String name, String error, boolean byTask) {
        return switch (name) {
            case Errors.ALL -> true;
            case Errors.TASK_FAILED -> error.equals(name) || (byTask && !isTimeout(error));
            case Errors.TIMEOUT -> isTimeout(error);
            default -> error.equals(name);
        };
    }

    private static boolean isTimeout(String error) {
        return error.equals(Errors.TIMEOUT) || error.equals(Errors.HEARTBEAT_TIMEOUT);
    }
}
