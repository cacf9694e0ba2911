package dev.pagemill.asl.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pagemill.asl.run.Command;
import dev.pagemill.asl.run.ScopePath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers the k-th visit of a state by its k-th recorded entry; entries whose state is unknown serve whoever has none left. */
final class RecordedAnswers implements TaskWorker {
    private static final String ANY_STATE = "";

    private final Map<String, Deque<JsonNode>> byState = new HashMap<>();

    RecordedAnswers(List<JsonNode> tasks) {
        for (JsonNode task : tasks) {
            String state =
                    task.path("state").isNull() ? ANY_STATE : task.path("state").asText();
            byState.computeIfAbsent(state, name -> new ArrayDeque<>()).add(task);
        }
    }

    @Override
    public TaskAnswer answer(ScopePath path, String state, Command.ScheduleTask task) {
        JsonNode entry = next(state);
        entry = entry.isMissingNode() ? next(ANY_STATE) : entry;
        if (entry.isMissingNode()) {
            return new TaskAnswer.Silence();
        }
        if (entry.has("error")) {
            return new TaskAnswer.Failure(
                    entry.path("error").asText(), entry.path("cause").textValue());
        }
        return new TaskAnswer.Success(entry.path("result"));
    }

    private JsonNode next(String state) {
        Deque<JsonNode> entries = byState.getOrDefault(state, new ArrayDeque<>());
        JsonNode entry = entries.poll();
        return entry == null ? MissingNode.getInstance() : entry;
    }
}
