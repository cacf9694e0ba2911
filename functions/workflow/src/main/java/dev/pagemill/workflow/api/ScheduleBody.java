package dev.pagemill.workflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.schedule.CatchUp;
import dev.pagemill.workflow.schedule.Overlap;
import dev.pagemill.workflow.schedule.ScheduleSpec;
import dev.pagemill.workflow.schedule.Timing;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A schedule as people write it: read with every problem told at once, and written in the same form. */
final class ScheduleBody {
    private static final List<String> FIELDS =
            List.of("name", "workflow", "version", "schedule", "timeZone", "input", "overlap", "missed", "paused");

    private static final int MAX_NAME_CHARS = 80;

    /** Every answer shows the input, and the item that keeps it holds 400 KB. */
    private static final int MAX_INPUT_BYTES = 64 * 1024;

    private final JsonNode body;
    private final ArrayNode problems = Json.mapper().createArrayNode();

    private ScheduleBody(JsonNode body) {
        this.body = body;
    }

    /** What was asked for. */
    record Asked(ScheduleSpec spec, boolean paused) {}

    /** Tells what there is of workflows. */
    @FunctionalInterface
    interface KnownWorkflows {
        /** Whether a workflow has a version, or any where none is given. */
        boolean has(String name, Optional<String> version);
    }

    /** @throws ApiException with a pointer and a remedy for each problem */
    static Asked read(JsonNode body, KnownWorkflows workflows, Instant now) {
        if (!body.isObject()) {
            throw new ApiException(ErrorCode.BAD_REQUEST, "A schedule is a JSON object with the fields " + FIELDS);
        }
        return new ScheduleBody(body).read(workflows, now);
    }

    /** The fields of a schedule, as a request would give them. */
    static ObjectNode of(ScheduleSpec spec, boolean paused) {
        var json = Json.object();
        spec.name().ifPresent(name -> json.put("name", name));
        json.put("workflow", spec.target().workflow());
        spec.target().version().ifPresent(version -> json.put("version", version));
        json.put("schedule", spec.timing().expression())
                .put("timeZone", spec.timing().zone().getId());
        json.set("input", spec.target().input());
        return json.put("overlap", lower(spec.overlap()))
                .put("missed", lower(spec.missed()))
                .put("paused", paused);
    }

    private Asked read(KnownWorkflows workflows, Instant now) {
        body.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                problem("/" + field, "a schedule has no such field; it has " + String.join(", ", FIELDS));
            }
        });
        var spec = new ScheduleSpec(
                name(),
                target(workflows),
                timing(now),
                choice("overlap", Overlap.SKIP),
                choice("missed", CatchUp.SKIP));
        JsonNode paused = given("paused");
        if (!paused.isMissingNode() && !paused.isBoolean()) {
            problem("/paused", "this must be true or false");
        }
        if (!problems.isEmpty()) {
            throw new ApiException(
                    ErrorCode.BAD_REQUEST,
                    "The schedule has " + problems.size() + (problems.size() == 1 ? " problem" : " problems")
                            + "; details.problems tells where and what to do",
                    Json.object().set("problems", problems));
        }
        return new Asked(spec, paused.asBoolean());
    }

    private Optional<String> name() {
        Optional<String> name = text("name");
        if (name.filter(given -> given.isBlank() || given.length() > MAX_NAME_CHARS)
                .isPresent()) {
            problem("/name", "this must have 1 to " + MAX_NAME_CHARS + " characters");
        }
        return name;
    }

    private ScheduleSpec.Target target(KnownWorkflows workflows) {
        Optional<String> workflow = text("workflow");
        Optional<String> version = text("version");
        if (workflow.isEmpty()) {
            missing("workflow", "the name of the workflow to start");
        } else if (!workflows.has(workflow.get(), Optional.empty())) {
            problem("/workflow", "there is no workflow " + workflow.get() + "; POST /v1/workflows makes one");
        } else if (version.isPresent() && !workflows.has(workflow.get(), version)) {
            problem(
                    "/version",
                    "the workflow has no such version; leave it out for the newest at the time of each firing");
        }
        JsonNode input = given("input");
        if (Json.write(input).getBytes(StandardCharsets.UTF_8).length > MAX_INPUT_BYTES) {
            problem("/input", "this may have " + MAX_INPUT_BYTES + " bytes; give a URL or a key to what is larger");
        }
        return new ScheduleSpec.Target(workflow.orElse(""), version, input.isMissingNode() ? Json.object() : input);
    }

    private Timing timing(Instant now) {
        Optional<ZoneId> zone = zone();
        Optional<String> expression = text("schedule");
        var timing = new Timing(expression.orElse(""), zone.orElse(ZoneId.of("UTC")));
        if (expression.isEmpty()) {
            missing(
                    "schedule",
                    "such as rate(5 minutes), cron(0 8 ? * MON-FRI *), 0 8 * * 1-5" + " or at(2030-12-24T18:00:00)");
            return timing;
        }
        try {
            if (timing.next(now).isEmpty()) {
                problem("/schedule", "this would never fire: all its times are over");
            }
        } catch (IllegalArgumentException e) {
            problem("/schedule", String.valueOf(e.getMessage()));
        }
        return timing;
    }

    private Optional<ZoneId> zone() {
        return text("timeZone").flatMap(name -> {
            try {
                return Optional.of(ZoneId.of(name));
            } catch (DateTimeException e) {
                problem("/timeZone", "there is no time zone " + name + "; give one like Europe/Vienna or UTC");
                return Optional.empty();
            }
        });
    }

    private <E extends Enum<E>> E choice(String field, E fallback) {
        var choices = fallback.getDeclaringClass().getEnumConstants();
        Optional<String> text = text(field);
        for (E choice : choices) {
            if (text.isPresent() && text.get().equals(lower(choice))) {
                return choice;
            }
        }
        if (text.isPresent()) {
            problem(
                    "/" + field,
                    "this must be one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(choices)
                                            .map(ScheduleBody::lower)
                                            .toList()));
        }
        return fallback;
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** A field's value; one that is null is one that is not there. */
    private JsonNode given(String field) {
        JsonNode value = body.path(field);
        return value.isNull() ? Json.object().path(field) : value;
    }

    private Optional<String> text(String field) {
        JsonNode value = given(field);
        if (!value.isMissingNode() && !value.isTextual()) {
            problem("/" + field, "this must be a text");
        }
        return Optional.ofNullable(value.textValue());
    }

    private void missing(String field, String what) {
        if (given(field).isMissingNode()) {
            problem("/" + field, "this is missing: " + what);
        }
    }

    private void problem(String pointer, String message) {
        problems.addObject().put("pointer", pointer).put("severity", "ERROR").put("message", message);
    }
}
