package dev.pagemill.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Destination;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where each kind of task goes: {@code pagemill:NAME} to the queue of the environment variable {@code NAME_TASKS_QUEUE_URL}, or, alone, to
 * the function in {@code NAME_TASKS_FUNCTION}. A new worker is a queue and these variables in template.yaml, and nothing here.
 */
public final class TaskRoutes {
    /** A task that no worker does: whoever has its token answers it. */
    public static final String CALLBACK_ONLY = "pagemill:callback.waitForTaskToken";

    /** Reads a Map's items. */
    static final String READ_ITEMS = "pagemill:read-items";

    /** Writes a Map's results. */
    static final String WRITE_RESULTS = "pagemill:write-results";

    private static final String SUFFIX = "_TASKS_QUEUE_URL";
    private static final String FUNCTION_SUFFIX = "_TASKS_FUNCTION";
    private static final String PREFIX = "pagemill:";
    private static final String CALLBACK = ".waitForTaskToken";

    /** Kinds that are skills of another kind's worker. */
    private static final Map<String, String> WORKERS = Map.of(
            "extract", "scrape",
            "read-items", "integration",
            "write-results", "integration",
            "lambda-invoke", "integration",
            "lambda-function", "integration");

    /** Kinds that definitions do not name by themselves. */
    private static final Set<String> INTERNAL =
            Set.of("integration", "read-items", "write-results", "lambda-invoke", "lambda-function");

    private static final Pattern LAMBDA_INVOKE = Pattern.compile("arn:aws[a-z-]*:states:::lambda:invoke");
    private static final Pattern FUNCTION = Pattern.compile("arn:aws[a-z-]*:lambda:[^:]*:[^:]*:function:.+");

    private final Map<String, Destination> workers = new TreeMap<>();

    /** @param environment the function's variables */
    public TaskRoutes(Map<String, String> environment) {
        environment.forEach((name, url) -> {
            if (name.endsWith(SUFFIX) && !url.isBlank()) {
                String worker = name.substring(0, name.length() - SUFFIX.length());
                var consumer = Optional.ofNullable(environment.get(worker + FUNCTION_SUFFIX))
                        .filter(function -> !function.isBlank());
                workers.put(worker.toLowerCase(Locale.ROOT).replace('_', '-'), new Destination(url, consumer));
            }
        });
    }

    /**
     * Where a worker's tasks go, and the kind of task that it is sent.
     *
     * @param function the Lambda function that the resource itself names, if it does; its task is the function's payload
     */
    public record Route(Destination to, String kind, Optional<String> function) {
        /** What the worker is given for a task's arguments. */
        JsonNode input(JsonNode arguments) {
            return function.<JsonNode>map(
                            arn -> Json.object().put("FunctionName", arn).set("Payload", arguments))
                    .orElse(arguments);
        }
    }

    /** Where a Task's resource leads. */
    public Optional<Route> find(String resource) {
        String name =
                resource.endsWith(CALLBACK) ? resource.substring(0, resource.length() - CALLBACK.length()) : resource;
        if (LAMBDA_INVOKE.matcher(name).matches()) {
            return route("lambda-invoke", Optional.empty());
        }
        if (FUNCTION.matcher(name).matches()) {
            return route("lambda-function", Optional.of(name));
        }
        return name.startsWith(PREFIX) ? route(name.substring(PREFIX.length()), Optional.empty()) : Optional.empty();
    }

    private Optional<Route> route(String kind, Optional<String> function) {
        return Optional.ofNullable(workers.get(WORKERS.getOrDefault(kind, kind)))
                .map(to -> new Route(to, kind, function));
    }

    /** The resources there are, for people. */
    public String known() {
        var names = new java.util.TreeSet<>(workers.keySet());
        WORKERS.forEach((kind, worker) -> {
            if (workers.containsKey(worker)) {
                names.add(kind);
            }
        });
        names.removeAll(INTERNAL);
        var known = names.stream().map(name -> PREFIX + name).collect(Collectors.joining(", "));
        return workers.containsKey("integration")
                ? known + ", arn:aws:states:::lambda:invoke and the ARNs of Lambda functions"
                : known;
    }
}
