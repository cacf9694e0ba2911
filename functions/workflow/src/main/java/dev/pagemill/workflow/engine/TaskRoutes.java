package dev.pagemill.workflow.engine;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which queue each kind of task goes to: {@code pagemill:NAME} to the queue of the environment variable
 * {@code NAME_TASKS_QUEUE_URL}. A new worker is a queue and a variable in template.yaml, and nothing here.
 */
public final class TaskRoutes {
    /** A task that no worker does: whoever has its token answers it. */
    public static final String CALLBACK_ONLY = "pagemill:callback.waitForTaskToken";

    private static final String SUFFIX = "_TASKS_QUEUE_URL";
    private static final String PREFIX = "pagemill:";
    private static final String CALLBACK = ".waitForTaskToken";

    /** Kinds that are skills of another kind's worker. */
    private static final Map<String, String> WORKERS = Map.of("extract", "scrape");

    private final Map<String, String> queues = new TreeMap<>();

    /** @param environment the function's variables */
    public TaskRoutes(Map<String, String> environment) {
        environment.forEach((name, url) -> {
            if (name.endsWith(SUFFIX) && !url.isBlank()) {
                String worker =
                        name.substring(0, name.length() - SUFFIX.length()).toLowerCase(Locale.ROOT);
                queues.put(worker.replace('_', '-'), url);
            }
        });
    }

    /** A worker's queue, and the kind of task that it is sent. */
    public record Route(String queueUrl, String kind) {}

    /** Where a Task's resource leads. */
    public Optional<Route> find(String resource) {
        String name =
                resource.endsWith(CALLBACK) ? resource.substring(0, resource.length() - CALLBACK.length()) : resource;
        if (!name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String kind = name.substring(PREFIX.length());
        return Optional.ofNullable(queues.get(WORKERS.getOrDefault(kind, kind))).map(url -> new Route(url, kind));
    }

    /** The resources there are, for people. */
    public String known() {
        var names = new java.util.TreeSet<>(queues.keySet());
        WORKERS.forEach((kind, worker) -> {
            if (queues.containsKey(worker)) {
                names.add(kind);
            }
        });
        return String.join(", ", names.stream().map(name -> PREFIX + name).toList());
    }
}
