package dev.pagemill.workflow.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.rehearsal.RecordedCase;
import dev.pagemill.asl.rehearsal.Rehearsal;
import dev.pagemill.asl.rehearsal.TaskAnswer;
import dev.pagemill.asl.rehearsal.TaskWorker;
import dev.pagemill.asl.run.Command;
import dev.pagemill.asl.run.Outcome;
import dev.pagemill.asl.run.ScopePath;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers tasks as they were answered when a case was recorded. A rehearsal tells which task got which of the recorded answers,
 * so that a task gets the same whenever and how often it is asked; one that the rehearsal did not come to is never answered.
 */
final class RecordedWorker extends SimulatedWorker {
    /** Task ids begin with the run's id. */
    private static final int RUN_ID_CHARS = 26;

    private final RecordedCase recording;
    private final Map<String, TaskAnswer> answers = new HashMap<>();

    RecordedWorker(RecordedCase recording) {
        this.recording = recording;
        TaskWorker recorded = recording.worker();
        TaskWorker noting = (path, state, task) -> {
            TaskAnswer answer = recorded.answer(path, state, task);
            answers.put(path + "#" + task.step(), answer);
            return answer;
        };
        Rehearsal.run(StateMachine.parse(recording.definition()), recording.input(), noting, recording.setting());
    }

    @Override
    TaskAnswer answer(String taskId, JsonNode input) {
        return answers.getOrDefault(taskId.substring(RUN_ID_CHARS), new TaskAnswer.Silence());
    }

    @Override
    public TaskAnswer answer(ScopePath path, String state, Command.ScheduleTask task) {
        return answers.getOrDefault(path + "#" + task.step(), new TaskAnswer.Silence());
    }

    @Override
    boolean accepts(Outcome outcome, Supplier<Outcome> sequential) {
        return recording.matches(outcome.toJson());
    }
}
