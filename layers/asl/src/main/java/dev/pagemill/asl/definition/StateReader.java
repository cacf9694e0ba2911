package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagemill.asl.query.QueryLanguage;
import dev.pagemill.asl.query.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one state. */
final class StateReader {
    private static final List<String> TYPES =
            List.of("Pass", "Task", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map");

    private static final Pattern URI_FORM = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");

    private final QueryLanguage machineLanguage;
    private final Problems problems;

    StateReader(QueryLanguage machineLanguage, Problems problems) {
        this.machineLanguage = machineLanguage;
        this.problems = problems;
    }

    /** The state; nothing where its Type is unknown. */
    Optional<State> read(String name, Fields fields) {
        String type = fields.requiredText("Type", "write one of " + String.join(", ", TYPES));
        Optional<QueryLanguage> own = MachineReader.language(fields);
        QueryLanguage language = own.orElse(machineLanguage);
        if (machineLanguage == QueryLanguage.JSONATA && language == QueryLanguage.JSONPATH) {
            fields.error("QueryLanguage", "a JSONata state machine cannot have JSONPath states: leave the field out");
        }
        FlowReader flow = new FlowReader(fields, language);
        Optional<State> state = switch (type) {
            case "Pass" -> Optional.of(pass(head(name, type, flow, true), flow));
            case "Task" -> Optional.of(task(head(name, type, flow, true), flow));
            case "Choice" -> Optional.of(new ChoiceReader(flow).read(head(name, type, flow, false)));
            case "Wait" -> Optional.of(wait(head(name, type, flow, true), flow));
            case "Succeed" -> Optional.of(new State.Succeed(head(name, type, flow, false), flow.simple()));
            case "Fail" -> Optional.of(fail(head(name, type, flow, false), flow));
            case "Parallel" -> Optional.of(parallel(head(name, type, flow, true), flow));
            case "Map" -> Optional.of(new MapReader(flow, machineLanguage).read(head(name, type, flow, true)));
            default -> unknown(fields, type);
        };
        if (state.isPresent()) {
            fields.finish("a " + type + " state in " + language.text());
        }
        return state;
    }

    private static Optional<State> unknown(Fields fields, String type) {
        if (fields.has("Type")) {
            fields.error("Type", "there is no state type '" + type + "'" + Similar.hint(type, TYPES));
        }
        return Optional.empty();
    }

    private StateHead head(String name, String type, FlowReader flow, boolean leadsOn) {
        Fields fields = flow.fields();
        Optional<String> next = Optional.empty();
        if (leadsOn) {
            next = fields.text("Next");
            boolean end = fields.flag("End");
            if (next.isPresent() == end) {
                problems.error(
                        fields.pointer(), "a " + type + " state needs either Next or \"End\": true, and not both");
            }
        }
        Optional<Template> assign = type.equals("Fail") || type.equals("Succeed") ? Optional.empty() : flow.assign();
        return new StateHead(name, type, flow.language(), next, assign);
    }

    private static State pass(StateHead head, FlowReader flow) {
        Optional<JsonNode> result =
                flow.isJsonata() ? Optional.empty() : flow.fields().value("Result");
        return new State.Pass(head, flow.full(false), result);
    }

    private static State task(StateHead head, FlowReader flow) {
        Fields fields = flow.fields();
        String resource = fields.requiredText("Resource", "name what does the task, such as pagemill:scrape");
        if (fields.value("Resource").filter(JsonNode::isTextual).isPresent()
                && !URI_FORM.matcher(resource).matches()) {
            fields.error(
                    "Resource",
                    "'" + resource + "' is no resource: write pagemill:NAME, such as pagemill:scrape, or an ARN");
        }
        TaskLimits limits = new TaskLimits(
                flow.seconds("TimeoutSeconds", 1), flow.seconds("HeartbeatSeconds", 1), flow.template("Credentials"));
        limits.timeoutSeconds().ifPresent(timeout -> checkHeartbeat(fields, timeout, limits));
        fields.value("Credentials")
                .filter(value -> !value.isObject())
                .ifPresent(value -> fields.error("Credentials", "this must be an object, not " + Fields.kind(value)));
        return new State.Task(head, flow.full(true), resource, limits, new ErrorRulesReader(flow).read());
    }

    private static void checkHeartbeat(Fields fields, Template timeout, TaskLimits limits) {
        if (limits.heartbeatSeconds().isPresent()
                && timeout instanceof Template.Constant(JsonNode most)
                && limits.heartbeatSeconds().get() instanceof Template.Constant(JsonNode beat)
                && beat.longValue() >= most.longValue()) {
            fields.error("HeartbeatSeconds", "this must be less than TimeoutSeconds, which is " + most);
        }
    }

    private State wait(StateHead head, FlowReader flow) {
        Fields fields = flow.fields();
        List<Optional<WaitUntil>> given = List.of(
                flow.plainNumber("Seconds", 0, MachineReader.MAX_SECONDS)
                        .map(value -> new WaitUntil.Seconds(value, "Seconds")),
                flow.path("SecondsPath").map(value -> new WaitUntil.Seconds(value, "SecondsPath")),
                flow.timestamp("Timestamp").map(value -> new WaitUntil.Timestamp(value, "Timestamp")),
                flow.path("TimestampPath").map(value -> new WaitUntil.Timestamp(value, "TimestampPath")));
        long count = List.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath").stream()
                .filter(fields::has)
                .count();
        if (count != 1) {
            String forms =
                    flow.isJsonata() ? "Seconds or Timestamp" : "Seconds, SecondsPath, Timestamp or TimestampPath";
            problems.error(fields.pointer(), "a Wait state needs exactly one of " + forms);
        }
        WaitUntil none =
                new WaitUntil.Seconds(new Template.Constant(JsonNodeFactory.instance.numberNode(0)), "Seconds");
        WaitUntil until = given.stream().flatMap(Optional::stream).findFirst().orElse(none);
        return new State.Wait(head, flow.simple(), until);
    }

    private static State fail(StateHead head, FlowReader flow) {
        return new State.Fail(head, flow.textOrPath("Error"), flow.textOrPath("Cause"));
    }

    private State parallel(StateHead head, FlowReader flow) {
        Fields fields = flow.fields();
        if (fields.elements("Branches").isEmpty()) {
            problems.error(
                    fields.pointer(), "a Parallel state needs Branches: an array of at least one {StartAt, States}");
        }
        List<JsonNode> branches = fields.elements("Branches");
        List<Scope> scopes = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            Fields branch = new Fields(branches.get(i), fields.at("Branches") + "/" + i, problems);
            scopes.add(new ScopeReader(machineLanguage, problems).read(branch));
            branch.finish("a branch");
        }
        return new State.Parallel(head, flow.full(true), scopes, new ErrorRulesReader(flow).read());
    }
}
