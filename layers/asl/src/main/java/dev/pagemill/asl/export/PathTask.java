package dev.pagemill.asl.export;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A Task of ours in JSONPath. With a ResultSelector its paths are led into the Payload of what {@code lambda:invoke} gives. Without
 * one there is no field that could take the Payload out before ResultPath and Assign see it, so the function's own ARN is the
 * resource: its result is what the function returns.
 */
record PathTask(ObjectNode task, String kind) {
    void rewrite(String arn, boolean callback) {
        if (!callback && !task.has("ResultSelector")) {
            task.put("Resource", arn);
            if (task.get("Parameters") instanceof ObjectNode parameters && !parameters.has("kind")) {
                parameters.put("kind", kind);
            }
            return;
        }
        task.put("Resource", "arn:aws:states:::lambda:invoke" + (callback ? StepFunctionsExport.CALLBACK : ""));
        ObjectNode invoke = task.objectNode().put("FunctionName", arn);
        if (task.get("Parameters") instanceof ObjectNode parameters) {
            invoke.set("Payload", task.objectNode().put("kind", kind).setAll(parameters));
        } else {
            invoke.put(
                    "Payload.$", "States.JsonMerge(States.StringToJson('\\{\"kind\":\"" + kind + "\"\\}'), $, false)");
        }
        task.set("Parameters", invoke);
        if (!callback) {
            StepFunctionsExport.eachText(
                    task.get("ResultSelector"), (name, text) -> name.endsWith(".$") ? intoPayload(text) : text);
        }
    }

    /** Every path from {@code $} in a path or intrinsic call leads from {@code $.Payload}; context and variables stay. */
    static String intoPayload(String text) {
        StringBuilder led = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            led.append(c);
            if (c == '\\' && quoted) {
                i++;
                led.append(text.charAt(i));
            } else if (c == '\'') {
                quoted = !quoted;
            } else if (c == '$' && !quoted && isRoot(text, i)) {
                led.append(".Payload");
            }
        }
        return led.toString();
    }

    private static boolean isRoot(String text, int at) {
        boolean afterDollar = at > 0 && text.charAt(at - 1) == '$';
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        return !afterDollar && next != '$' && next != '_' && !Character.isLetter(next);
    }
}
