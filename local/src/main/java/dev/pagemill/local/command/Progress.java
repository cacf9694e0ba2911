package dev.pagemill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Tells what changed in a run's states, a line each. */
final class Progress {
    private final Consumer<String> lines;
    private final Map<String, String> told = new LinkedHashMap<>();

    private final String baseUrl;

    /** @param baseUrl of the API, under which people answer tasks that wait for them */
    Progress(String baseUrl, Consumer<String> lines) {
        this.baseUrl = baseUrl;
        this.lines = lines;
    }

    /** @param run as the API shows it */
    void update(JsonNode run) {
        for (JsonNode state : run.path("states")) {
            String name = state.path("name").asText();
            String now = describe(state);
            if (!now.equals(told.put(name, now))) {
                lines.accept("  " + pad(name) + now);
            }
        }
        for (JsonNode callback : run.path("callbacks")) {
            String token = callback.path("token").asText();
            if (told.put(token, "") == null) {
                lines.accept("  " + pad("") + "waits for an answer: POST " + baseUrl + "/v1/callbacks/" + token
                        + "/success, /failure or /heartbeat");
            }
        }
    }

    static String describe(JsonNode state) {
        String status = state.path("status").asText().toLowerCase(Locale.ROOT);
        if (state.path("total").asInt() > 0) {
            return status + ", " + state.path("done").asInt() + " of "
                    + state.path("total").asInt();
        }
        int entered = state.path("entered").asInt();
        return entered > 1 ? status + ", " + state.path("succeeded").asInt() + " of " + entered : status;
    }

    static String pad(String name) {
        return name.length() >= 22 ? name + "  " : name + " ".repeat(24 - name.length());
    }
}
