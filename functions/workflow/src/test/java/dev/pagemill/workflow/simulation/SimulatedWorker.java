package dev.pagemill.workflow.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.pagemill.asl.rehearsal.TaskAnswer;
import dev.pagemill.asl.rehearsal.TaskWorker;
import dev.pagemill.asl.run.Command;
import dev.pagemill.asl.run.ScopePath;
import java.util.Optional;

/**
 * What the tasks of simulated workflows do, by their argument {@code op}: {@code add} gives value + by; {@code fail} fails with
 * the given error; {@code silent} never answers; {@code mended} fails until the run is redriven.
 */
class SimulatedWorker implements TaskWorker {
    private boolean mended;

    void mend() {
        mended = true;
    }

    /**
     * Answers a task of a frame.
     *
     * @param state the state that the frame is in for this task; empty where it has moved on
     */
    TaskAnswer answer(String taskId, Optional<String> state, JsonNode input) {
        return answer(input);
    }

    private TaskAnswer answer(JsonNode input) {
        return switch (input.path("op").asText()) {
            case "add" ->
                new TaskAnswer.Success(IntNode.valueOf(
                        input.path("value").asInt() + input.path("by").asInt()));
            case "fail" -> new TaskAnswer.Failure(input.path("error").asText(), "as asked");
            case "silent" -> new TaskAnswer.Silence();
            case "mended" ->
                mended
                        ? new TaskAnswer.Success(input.path("value"))
                        : new TaskAnswer.Failure("Sim.Broken", "not mended yet");
            default -> new TaskAnswer.Success(input);
        };
    }

    @Override
    public TaskAnswer answer(ScopePath path, String state, Command.ScheduleTask task) {
        return answer(task.arguments());
    }
}
