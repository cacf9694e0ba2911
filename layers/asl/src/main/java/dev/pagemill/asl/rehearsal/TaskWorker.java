package dev.pagemill.asl.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.query.Errors;
import dev.pagemill.asl.run.Command;
import dev.pagemill.asl.run.ScopePath;

/** Plays the workers of a rehearsal. */
@FunctionalInterface
public interface TaskWorker {
    /**
     * Answers a task.
     *
     * @param path whose frame asks
     * @param state the Task state's name
     */
    TaskAnswer answer(ScopePath path, String state, Command.ScheduleTask task);

    /** Reads a Map's items; fails unless the worker knows how. */
    default TaskAnswer read(Command.ReadItems command) {
        return new TaskAnswer.Failure(
                Errors.ITEM_READER_FAILED, "this rehearsal cannot read from " + command.resource());
    }

    /** Writes a Map's results; fails unless the worker knows how. */
    default TaskAnswer write(Command.WriteResults command) {
        return new TaskAnswer.Failure(
                Errors.RESULT_WRITER_FAILED, "this rehearsal cannot write to " + command.resource());
    }

    /** A worker whose every answer is what it was asked. */
    static TaskWorker echo() {
        return (path, state, task) -> new TaskAnswer.Success((JsonNode) task.arguments());
    }
}
