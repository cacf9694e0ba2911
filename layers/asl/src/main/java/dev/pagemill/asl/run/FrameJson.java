package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames and forks as JSON. Members that hold nothing are left out, so that a small frame is a small item. */
final class FrameJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FrameJson() {}

    static ObjectNode write(Frame frame) {
        ObjectNode json = JSON.objectNode();
        json.put("path", frame.path().toString());
        json.put("phase", frame.phase().name());
        json.put("state", frame.state());
        json.put("step", frame.step());
        json.set("input", frame.input());
        setFilled(json, "variables", frame.variables());
        setFilled(json, "outer", frame.outer());
        setPresent(json, "mapItem", frame.mapItem());
        json.put("entered", frame.entered().toString());
        ArrayNode attempts = JSON.arrayNode();
        frame.attempts().forEach(attempts::add);
        setFilled(json, "attempts", attempts);
        setFilled(json, "timers", timers(frame.timers()));
        setPresent(json, "held", frame.held());
        if (frame.forkStep() != 0) {
            json.put("forkStep", frame.forkStep());
        }
        Outcome outcome = frame.outcome();
        if (outcome != null) {
            json.set("outcome", write(outcome));
        }
        return json;
    }

    private static ArrayNode timers(List<Timer> timers) {
        ArrayNode array = JSON.arrayNode();
        for (Timer timer : timers) {
            array.addObject()
                    .put("kind", timer.kind().name())
                    .put("due", timer.due().toString());
        }
        return array;
    }

    private static void setFilled(ObjectNode json, String name, JsonNode container) {
        if (!container.isEmpty()) {
            json.set(name, container);
        }
    }

    private static void setPresent(ObjectNode json, String name, @Nullable JsonNode value) {
        if (value != null) {
            json.set(name, value);
        }
    }

    static Frame readFrame(JsonNode json) {
        List<Integer> attempts = new ArrayList<>();
        json.path("attempts").forEach(count -> attempts.add(count.intValue()));
        List<Timer> timers = new ArrayList<>();
        json.path("timers")
                .forEach(timer -> timers.add(new Timer(
                        TimerKind.valueOf(timer.path("kind").asText()),
                        Instant.parse(timer.path("due").asText()))));
        return new Frame(
                ScopePath.parse(json.path("path").asText()),
                Phase.valueOf(json.path("phase").asText()),
                json.path("state").asText(),
                json.path("step").longValue(),
                json.required("input"),
                object(json, "variables"),
                object(json, "outer"),
                json.get("mapItem"),
                Instant.parse(json.path("entered").asText()),
                attempts,
                timers,
                json.get("held"),
                json.path("forkStep").longValue(),
                json.has("outcome") ? readOutcome(json.get("outcome")) : null);
    }

    private static ObjectNode object(JsonNode json, String name) {
        return json.get(name) instanceof ObjectNode object ? object : JSON.objectNode();
    }

    static ObjectNode write(Outcome outcome) {
        ObjectNode json = JSON.objectNode();
        return switch (outcome) {
            case Outcome.Succeeded(JsonNode output) ->
                json.put("status", "SUCCEEDED").set("output", output);
            case Outcome.Failed(String error, String cause) -> failure(json.put("status", "FAILED"), error, cause);
            case Outcome.TimedOut() -> json.put("status", "TIMED_OUT");
            case Outcome.Aborted(String error, String cause) -> failure(json.put("status", "ABORTED"), error, cause);
        };
    }

    private static ObjectNode failure(ObjectNode json, @Nullable String error, @Nullable String cause) {
        return json.put("error", error).put("cause", cause);
    }

    static Outcome readOutcome(JsonNode json) {
        String error = json.path("error").textValue();
        String cause = json.path("cause").textValue();
        String status = json.path("status").asText();
        return switch (status) {
            case "SUCCEEDED" -> new Outcome.Succeeded(json.required("output"));
            case "FAILED" -> new Outcome.Failed(error, cause);
            case "TIMED_OUT" -> new Outcome.TimedOut();
            case "ABORTED" -> new Outcome.Aborted(error, cause);
            default -> throw new IllegalArgumentException("there is no outcome '" + status + "' in a stored frame");
        };
    }

    static ObjectNode write(ForkShared shared) {
        ObjectNode json = JSON.objectNode();
        json.put("path", shared.path().toString());
        json.put("state", shared.state());
        json.set("input", shared.input());
        setFilled(json, "variables", shared.variables());
        json.put("entered", shared.entered().toString());
        setPresent(json, "mapItem", shared.mapItem());
        if (shared.keyed()) {
            json.put("keyed", true);
        }
        return json;
    }

    static ForkShared readShared(JsonNode json) {
        return new ForkShared(
                ScopePath.parse(json.path("path").asText()),
                json.path("state").asText(),
                json.required("input"),
                object(json, "variables"),
                Instant.parse(json.path("entered").asText()),
                json.get("mapItem"),
                json.path("keyed").asBoolean());
    }
}
