package dev.pagemill.workflow.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.pagemill.asl.rehearsal.TaskAnswer;
import dev.pagemill.asl.rehearsal.TaskWorker;
import dev.pagemill.asl.run.Command;
import dev.pagemill.asl.run.Outcome;
import dev.pagemill.asl.run.ScopePath;
import dev.pagemill.common.task.TaskDoor;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the tasks of simulated workflows do, by their argument {@code op}: {@code add} gives value + by; {@code fail} fails with
 * the given error; {@code silent} never answers; {@code mended} fails until it is mended; {@code flaky} fails
 * for the first task that asks; {@code poison} fails by an exception.
 */
class SimulatedWorker implements TaskWorker {
    private final Set<String> flaky = new HashSet<>();
    private boolean mended;
    private int calls;

    void mend() {
        mended = true;
    }

    /** Answers a task, the same task always alike unless something is mended meanwhile. */
    TaskAnswer answer(String taskId, JsonNode input) {
        return input.path("op").asText().equals("flaky") ? flaky(taskId) : answer(input);
    }

    private TaskAnswer flaky(String taskId) {
        if (flaky.isEmpty()) {
            flaky.add(taskId);
        }
        return flaky.contains(taskId)
                ? new TaskAnswer.Failure("Sim.Flaky", "the first attempt fails")
                : new TaskAnswer.Success(IntNode.valueOf(1));
    }

    /**
     * Whether a run's outcome is right.
     *
     * @param sequential how a plain sequential interpreter ends it
     */
    boolean accepts(Outcome outcome, Supplier<Outcome> sequential) {
        return outcome.toJson().equals(sequential.get().toJson());
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
            case "poison" -> new TaskAnswer.Failure(TaskDoor.GIVEN_UP, "not done in the end");
            default -> new TaskAnswer.Success(input);
        };
    }

    /** Whether the worker fails by an exception each time. */
    static boolean isPoison(JsonNode input) {
        return input.path("op").asText().equals("poison");
    }

    @Override
    public TaskAnswer answer(ScopePath path, String state, Command.ScheduleTask task) {
        return answer("call " + calls++, task.arguments());
    }
}
