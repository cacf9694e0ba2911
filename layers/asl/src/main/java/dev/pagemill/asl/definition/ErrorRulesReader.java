package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.query.Errors;
import dev.pagemill.asl.query.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads Retry and Catch. */
final class ErrorRulesReader {
    private final FlowReader flow;
    private final Fields fields;

    ErrorRulesReader(FlowReader flow) {
        this.flow = flow;
        this.fields = flow.fields();
    }

    ErrorRules read() {
        List<Retrier> retriers = new ArrayList<>();
        List<Fields> retry = rules("Retry");
        for (int i = 0; i < retry.size(); i++) {
            retriers.add(retrier(retry.get(i), i == retry.size() - 1));
        }
        List<Catcher> catchers = new ArrayList<>();
        List<Fields> catches = rules("Catch");
        for (int i = 0; i < catches.size(); i++) {
            catchers.add(catcher(catches.get(i), i == catches.size() - 1));
        }
        return new ErrorRules(retriers, catchers);
    }

    private List<Fields> rules(String name) {
        List<JsonNode> elements = fields.elements(name);
        List<Fields> rules = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            rules.add(new Fields(elements.get(i), fields.at(name) + "/" + i, fields.problems()));
        }
        return rules;
    }

    private static Retrier retrier(Fields rule, boolean last) {
        ErrorMatch match = match(rule, last);
        long interval =
                rule.whole("IntervalSeconds", 1, MachineReader.MAX_SECONDS).orElse(Retrier.DEFAULT_INTERVAL_SECONDS);
        long attempts =
                rule.whole("MaxAttempts", 0, MachineReader.MAX_SECONDS).orElse((long) Retrier.DEFAULT_MAX_ATTEMPTS);
        double rate = backoffRate(rule);
        long most =
                rule.whole("MaxDelaySeconds", 1, Retrier.MAX_DELAY_SECONDS - 1).orElse(Retrier.MAX_DELAY_SECONDS);
        if (rule.has("MaxDelaySeconds") && most <= interval) {
            rule.error("MaxDelaySeconds", "this must be greater than IntervalSeconds, which is " + interval);
        }
        String jitter = rule.text("JitterStrategy").orElse("NONE");
        if (!List.of("NONE", "FULL").contains(jitter)) {
            rule.error("JitterStrategy", "there is no jitter '" + jitter + "'; write FULL or NONE");
        }
        rule.finish("a Retry rule");
        return new Retrier(match, interval, (int) attempts, rate, most, jitter.equals("FULL"));
    }

    private static double backoffRate(Fields rule) {
        Optional<JsonNode> rate = rule.value("BackoffRate");
        if (rate.isEmpty()) {
            return Retrier.DEFAULT_BACKOFF_RATE;
        }
        if (!rate.get().isNumber() || rate.get().doubleValue() < 1) {
            rule.error("BackoffRate", "this must be a number of 1 or more, not " + Fields.kind(rate.get()));
        }
        return rate.get().doubleValue();
    }

    private Catcher catcher(Fields rule, boolean last) {
        ErrorMatch match = match(rule, last);
        String next = rule.requiredText("Next", "name the state that goes on after the error");
        Optional<ResultPath> resultPath = Optional.empty();
        Optional<Template> output = Optional.empty();
        if (flow.isJsonata()) {
            rule.forbid("ResultPath", "JSONata states have no ResultPath: write an Output with $states.errorOutput");
            output = flow.template(rule, "Output");
        } else {
            rule.forbid("Output", "JSONPath states have no Output here: write a ResultPath");
            resultPath = Optional.of(FlowReader.resultPath(rule));
        }
        rule.value("Assign").ifPresent(assign -> AssignCheck.check(assign, rule, flow.language()));
        Optional<Template> assign = flow.template(rule, "Assign");
        rule.finish("a Catch rule");
        return new Catcher(match, next, resultPath, output, assign);
    }

    private static ErrorMatch match(Fields rule, boolean last) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : rule.elements("ErrorEquals")) {
            names.add(name.asText());
            if (!name.isTextual()) {
                rule.error("ErrorEquals", "every element must be an error's name, not " + Fields.kind(name));
            }
        }
        warnOfUnknown(rule, names);
        if (names.isEmpty()) {
            rule.problems().error(rule.pointer(), "ErrorEquals must name at least one error, such as States.ALL");
        }
        if (names.contains(Errors.ALL) && (names.size() > 1 || !last)) {
            rule.error("ErrorEquals", "States.ALL must stand alone and in the last rule");
        }
        return new ErrorMatch(names);
    }

    private static void warnOfUnknown(Fields rule, List<String> names) {
        for (String name : names) {
            if (name.startsWith("States.") && !Errors.RESERVED.contains(name)) {
                rule.problems()
                        .warning(
                                rule.at("ErrorEquals"),
                                "the language has no error " + name + Similar.hint(name, Errors.RESERVED));
            } else if (name.equals(Errors.RUNTIME)) {
                rule.problems()
                        .warning(
                                rule.at("ErrorEquals"),
                                "States.Runtime always ends the run: it is neither retried nor caught");
            }
        }
    }
}
