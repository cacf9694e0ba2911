package dev.pagemill.workflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.definition.Problem;
import dev.pagemill.asl.definition.Validation;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.engine.TaskRoutes;
import dev.pagemill.workflow.run.WorkflowStore;
import dev.pagemill.workflow.run.WorkflowVersion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code /v1/workflows}: definitions and their versions. */
public final class WorkflowRoutes {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

    private final WorkflowStore workflows;
    private final ResourceCheck resources;
    private final InstantSource clock;

    /** @param routes tells which resources there are workers for */
    public WorkflowRoutes(WorkflowStore workflows, TaskRoutes routes, InstantSource clock) {
        this.workflows = workflows;
        this.resources = new ResourceCheck(routes);
        this.clock = clock;
    }

    /** {@code POST /v1/workflows} with {@code {name, definition}}: 201 for a new version, 200 for a known one. */
    public ApiResponse put(ApiRequest request) {
        JsonNode body = request.json();
        String name = body.path("name").asText();
        JsonNode definition = body.path("definition");
        List<Problem> problems = problems(name, definition);
        List<Problem> errors = problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new ApiException(
                    ErrorCode.INVALID_WORKFLOW,
                    "The workflow has " + errors.size() + (errors.size() == 1 ? " problem" : " problems")
                            + "; details.problems tells where and what to do",
                    Json.object().set("problems", told(problems)));
        }
        var version = new WorkflowVersion(
                request.tenant(), name, WorkflowVersion.hash(definition), clock.instant(), definition);
        boolean isNew = workflows.put(version);
        ObjectNode answer = shown(isNew ? version : standing(version));
        if (!problems.isEmpty()) {
            answer.set("warnings", told(problems));
        }
        return ApiResponse.json(isNew ? 201 : 200, answer);
    }

    /** What is wrong with the request around the definition, at {@code /name} and {@code /definition}, and inside of it. */
    private List<Problem> problems(String name, JsonNode definition) {
        List<Problem> problems = new ArrayList<>();
        if (!NAME.matcher(name).matches()) {
            problems.add(new Problem(
                    "/name",
                    Problem.Severity.ERROR,
                    "the workflow's name must be 1 to 80 letters, digits, dots, underscores or hyphens, and begin with a letter or"
                            + " digit"));
        }
        if (definition.isObject()) {
            problems.addAll(Validation.check(definition));
            problems.addAll(resources.of(definition));
        } else {
            problems.add(new Problem(
                    "/definition", Problem.Severity.ERROR, "this must be a JSON object in Amazon States Language"));
        }
        return problems;
    }

    /** {@code GET /v1/workflows}. */
    public ApiResponse list(ApiRequest request) {
        var answer = Json.object();
        var items = answer.putArray("items");
        workflows
                .list(request.tenant())
                .forEach(summary -> items.addObject()
                        .put("name", summary.name())
                        .put("version", summary.version())
                        .put("createdAt", summary.createdAt().toString()));
        return ApiResponse.ok(answer);
    }

    /** {@code GET /v1/workflows/{name}}, the newest version or {@code ?version=}. */
    public ApiResponse get(ApiRequest request) {
        String name = request.pathParameter("name");
        var found = request.queryParameter("version")
                .map(version -> workflows
                        .version(request.tenant(), name, version)
                        .orElseThrow(() -> new ApiException(
                                ErrorCode.NOT_FOUND,
                                "Workflow " + name + " has no version " + version + "; the newest is "
                                        + newest(request, name).version())))
                .orElseGet(() -> newest(request, name));
        return ApiResponse.ok(shown(found));
    }

    private WorkflowVersion newest(ApiRequest request, String name) {
        return workflows.newest(request.tenant(), name).orElseThrow(() -> missing(name));
    }

    /** As it was put the first time. */
    private WorkflowVersion standing(WorkflowVersion version) {
        return workflows
                .version(version.tenant(), version.name(), version.version())
                .orElse(version);
    }

    static ApiException missing(String name) {
        return new ApiException(ErrorCode.NOT_FOUND, "There is no workflow " + name + "; POST /v1/workflows makes one");
    }

    private static ObjectNode shown(WorkflowVersion version) {
        var json = Json.object()
                .put("name", version.name())
                .put("version", version.version())
                .put("createdAt", version.createdAt().toString());
        json.set("definition", version.definition());
        return json;
    }

    private static JsonNode told(List<Problem> problems) {
        var array = Json.mapper().createArrayNode();
        problems.forEach(problem -> array.addObject()
                .put("pointer", problem.pointer())
                .put("severity", problem.severity().name())
                .put("message", problem.message()));
        return array;
    }
}
