package dev.pagemill.asl.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** A Task of ours in JSONata: its result lies in the Payload of what {@code lambda:invoke} gives. */
record JsonataTask(ObjectNode task, String kind) {
    private static final Pattern RESULT = Pattern.compile("\\$states\\s*\\.\\s*result\\b");
    private static final String WHOLE_INPUT = "{% $states.input %}";

    void rewrite(String arn, boolean callback) {
        JsonNode arguments = task.has("Arguments") ? task.get("Arguments") : task.textNode(WHOLE_INPUT);
        task.put("Resource", "arn:aws:states:::lambda:invoke" + (callback ? StepFunctionsExport.CALLBACK : ""));
        ObjectNode invoke = task.putObject("Arguments");
        invoke.put("FunctionName", arn);
        invoke.set("Payload", withKind(arguments));
        if (callback) {
            return;
        }
        if (!task.has("Output")) {
            task.put("Output", "{% $states.result.Payload %}");
        } else {
            // Wrapped, because the Output may itself be a string.
            ObjectNode output = task.objectNode();
            output.set("Output", task.get("Output"));
            StepFunctionsExport.eachText(output, (name, text) -> unwrapped(text));
            task.set("Output", output.get("Output"));
        }
        StepFunctionsExport.eachText(task.path("Assign"), (name, text) -> unwrapped(text));
    }

    private JsonNode withKind(JsonNode arguments) {
        if (arguments instanceof ObjectNode object) {
            ObjectNode payload = task.objectNode().put("kind", kind);
            return payload.setAll(object);
        }
        if (!arguments.isTextual() || !isExpression(arguments.textValue())) {
            return arguments;
        }
        String text = arguments.textValue();
        String expression = text.substring(2, text.length() - 2).strip();
        return task.textNode("{% $merge([{'kind': '" + kind + "'}, (" + expression + ")]) %}");
    }

    private static String unwrapped(String text) {
        return isExpression(text) ? RESULT.matcher(text).replaceAll("\\$states.result.Payload") : text;
    }

    private static boolean isExpression(String text) {
        return text.startsWith("{%") && text.endsWith("%}");
    }
}
