package dev.pagemill.workflow.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.rehearsal.RecordedCase;
import dev.pagemill.asl.rehearsal.TaskAnswer;
import dev.pagemill.asl.rehearsal.TaskWorker;
import dev.pagemill.asl.run.Command;
import dev.pagemill.asl.run.ScopePath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers tasks as they were answered when a case was recorded, the same task always alike. */
final class RecordedWorker extends SimulatedWorker {
    private final TaskWorker recorded;
    private final Map<String, TaskAnswer> given = new HashMap<>();

    RecordedWorker(RecordedCase recording) {
        this.recorded = recording.worker();
    }

    @Override
    TaskAnswer answer(String taskId, Optional<String> state, JsonNode input) {
        if (state.isEmpty()) {
            // Nobody waits for this answer any more, so it uses up none of the recorded ones.
            return given.getOrDefault(taskId, new TaskAnswer.Silence());
        }
        return given.computeIfAbsent(
                taskId,
                id -> recorded.answer(
                        ScopePath.ROOT,
                        state.get(),
                        new Command.ScheduleTask(
                                0, "pagemill:sim", input, null, null, OptionalLong.empty(), OptionalLong.empty())));
    }

    @Override
    public TaskAnswer answer(ScopePath path, String state, Command.ScheduleTask task) {
        return recorded.answer(path, state, task);
    }
}
