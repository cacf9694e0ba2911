package dev.pagemill.asl.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Rewrites a definition for AWS Step Functions: every {@code pagemill:*} resource becomes an invocation of the Lambda function that
 * does it, in a way that leaves every state's input, result and output as they were. All else stays as it is.
 *
 * <p>A worker that fails does so there with the name of its Java exception and not with its own error name (such as {@code
 * Scrape.Timeout}): Retry and Catch rules that name such errors need {@code States.TaskFailed} beside them.
 */
public final class StepFunctionsExport {
    static final String PREFIX = "pagemill:";
    static final String CALLBACK = ".waitForTaskToken";
    private static final String JSONATA = "JSONata";

    private final Map<String, String> functions;
    private final Set<String> missing = new TreeSet<>();

    private StepFunctionsExport(Map<String, String> functions) {
        this.functions = functions;
    }

    /**
     * The definition for Step Functions; the given one is left as it is.
     *
     * @param definition a definition that {@link dev.pagemill.asl.definition.Validation} finds no error in
     * @param functions the ARN of the function for each resource, such as {@code pagemill:scrape}
     * @throws IllegalArgumentException naming every resource without a function
     */
    public static JsonNode of(JsonNode definition, Map<String, String> functions) {
        StepFunctionsExport export = new StepFunctionsExport(Map.copyOf(functions));
        ObjectNode copy = definition.deepCopy();
        export.scope(copy, copy.path("QueryLanguage").asText());
        if (!export.missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "no function is known for " + String.join(", ", export.missing) + ": give the ARN of one for each");
        }
        return copy;
    }

    private void scope(JsonNode scope, String language) {
        for (JsonNode state : scope.path("States")) {
            String own = state.path("QueryLanguage").asText(language);
            if (state instanceof ObjectNode object && isOurs(object)) {
                task(object, own.equals(JSONATA));
            }
            state.path("Branches").forEach(branch -> scope(branch, language));
            scope(state.path("ItemProcessor"), language);
            scope(state.path("Iterator"), language);
        }
    }

    private static boolean isOurs(ObjectNode state) {
        return state.path("Type").asText().equals("Task")
                && state.path("Resource").asText().startsWith(PREFIX);
    }

    private void task(ObjectNode task, boolean jsonata) {
        String resource = task.path("Resource").asText();
        boolean callback = resource.endsWith(CALLBACK);
        String worker = callback ? resource.substring(0, resource.length() - CALLBACK.length()) : resource;
        String arn = functions.get(worker);
        if (arn == null) {
            missing.add(worker);
            return;
        }
        String kind = worker.substring(PREFIX.length());
        if (jsonata) {
            new JsonataTask(task, kind).rewrite(arn, callback);
        } else {
            new PathTask(task, kind).rewrite(arn, callback);
        }
    }

    /** Puts a rewritten copy of each string in a value in its place. */
    static void eachText(JsonNode value, BiFunction<String, String, String> rewrite) {
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (member.getValue().isTextual()) {
                    member.setValue(object.textNode(
                            rewrite.apply(member.getKey(), member.getValue().textValue())));
                } else {
                    eachText(member.getValue(), rewrite);
                }
            }
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual()) {
                    array.set(i, array.textNode(rewrite.apply("", array.get(i).textValue())));
                } else {
                    eachText(array.get(i), rewrite);
                }
            }
        }
    }
}
