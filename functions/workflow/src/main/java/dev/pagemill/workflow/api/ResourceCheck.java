package dev.pagemill.workflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.definition.Problem;
import dev.pagemill.workflow.engine.TaskRoutes;
import java.util.ArrayList;
import java.util.List;

/** Whether there is a worker for each {@code pagemill:} resource of a definition. */
record ResourceCheck(TaskRoutes routes) {
    private static final String PREFIX = "pagemill:";

    /** What no worker of this suite does. */
    List<Problem> of(JsonNode definition) {
        var problems = new ArrayList<Problem>();
        check(definition, "", problems);
        return problems;
    }

    private void check(JsonNode scope, String pointer, List<Problem> problems) {
        scope.path("States").properties().forEach(entry -> {
            JsonNode state = entry.getValue();
            String at = pointer + "/States/" + escaped(entry.getKey());
            String resource = state.path("Resource").asText();
            if (state.path("Type").asText().equals("Task") && resource.startsWith(PREFIX) && !isDone(resource)) {
                problems.add(new Problem(
                        at + "/Resource",
                        Problem.Severity.ERROR,
                        "there is no worker for " + resource + "; there are " + routes.known() + " and "
                                + TaskRoutes.CALLBACK_ONLY));
            }
            for (int i = 0; i < state.path("Branches").size(); i++) {
                check(state.path("Branches").path(i), at + "/Branches/" + i, problems);
            }
            check(state.path("ItemProcessor"), at + "/ItemProcessor", problems);
            check(state.path("Iterator"), at + "/Iterator", problems);
        });
    }

    private boolean isDone(String resource) {
        return resource.equals(TaskRoutes.CALLBACK_ONLY)
                || routes.find(resource).isPresent();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
