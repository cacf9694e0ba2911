package dev.pagemill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.local.template.TemplateNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Policies of a function, with the managed policies of the template that they name, or that name its role. */
final class PolicyReader {
    private static final String MANAGED = "AWS::IAM::ManagedPolicy";

    private final Document document;
    private final Evaluator evaluator;
    private final List<String> warnings;

    PolicyReader(Document document, Evaluator evaluator, List<String> warnings) {
        this.document = document;
        this.evaluator = evaluator;
        this.warnings = warnings;
    }

    /** What the function may do; empty, with a warning, where its policies cannot be read here, since nothing can be refused then. */
    Optional<Policy> read(String function, Mapping properties) {
        if (properties.entries().containsKey("Role")) {
            return unread(function, "template.yaml: " + function + " has a Role of its own");
        }
        TemplateNode policies = properties.entries().get("Policies");
        try {
            List<Policy.Statement> statements = new ArrayList<>();
            if (policies != null) {
                for (JsonNode policy : listed(evaluator.evaluate(policies))) {
                    addPolicy(policy, statements);
                }
            }
            attached(function).forEach(policy -> addStatements(policy, statements));
            return Optional.of(new Policy(statements));
        } catch (TemplateException e) {
            return unread(function, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Policy> unread(String function, String why) {
        warnings.add(why + "; what " + function + " may do on AWS is not checked");
        return Optional.empty();
    }

    private void addPolicy(JsonNode policy, List<Policy.Statement> statements) {
        if (policy.isTextual()) {
            addStatements(managed(policy.asText()), statements);
        } else if (policy.has("Statement")) {
            addStatements(policy, statements);
        } else {
            throw new TemplateException("template.yaml: the policy " + policy + " is no Statement");
        }
    }

    /** The document of a managed policy, by what a reference to it gives. */
    private JsonNode managed(String reference) {
        for (Map.Entry<String, Mapping> entry : document.resources().entrySet()) {
            boolean isNamed = Document.text(entry.getValue(), "Type").equals(MANAGED)
                    && evaluator
                            .names()
                            .ref(entry.getKey())
                            .map(JsonNode::asText)
                            .filter(reference::equals)
                            .isPresent();
            if (isNamed) {
                return evaluator.mapping(Document.properties(entry.getValue())).path("PolicyDocument");
            }
        }
        throw new TemplateException("template.yaml: the managed policy " + reference + " is not of this template");
    }

    /** The documents of managed policies whose Roles have the one that SAM makes for the function. */
    private List<JsonNode> attached(String function) {
        JsonNode role = evaluator.names().ref(function + "Role").orElseThrow();
        return document.resources().values().stream()
                .filter(resource -> Document.text(resource, "Type").equals(MANAGED))
                .filter(resource -> Document.properties(resource).entries().containsKey("Roles"))
                .map(resource -> evaluator.mapping(Document.properties(resource)))
                .filter(policy -> listed(policy.path("Roles")).contains(role))
                .map(policy -> policy.path("PolicyDocument"))
                .toList();
    }

    private static void addStatements(JsonNode policy, List<Policy.Statement> statements) {
        for (JsonNode statement : listed(policy.path("Statement"))) {
            if (!statement.has("Action") || !statement.has("Resource")) {
                throw new TemplateException("template.yaml: a statement needs Action and Resource: " + statement);
            }
            statements.add(new Policy.Statement(
                    statement.path("Effect").asText().equals("Allow"),
                    texts(statement.path("Action")),
                    texts(statement.path("Resource"))));
        }
    }

    private static List<String> texts(JsonNode oneOrMore) {
        return listed(oneOrMore).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> listed(JsonNode oneOrMore) {
        List<JsonNode> all = new ArrayList<>();
        if (oneOrMore.isArray()) {
            oneOrMore.forEach(all::add);
        } else if (!oneOrMore.isMissingNode()) {
            all.add(oneOrMore);
        }
        return all;
    }
}
