package dev.pagemill.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Lambda function.
 *
 * @param id logical id: the name that people use
 * @param name physical name
 * @param arn by which the template's events invoke it: that of its alias, or the function's own
 * @param handler {@code package.Class} or {@code package.Class::handleRequest}
 * @param code jar or folder of classes
 * @param layers folders that hold {@code java/lib/*.jar}, in the order of the template
 * @param environment variables of the template
 * @param timeout after which a call is given up
 * @param memoryMegabytes as the function is told it has
 * @param events what calls it
 * @param policy what it may do on AWS; empty where that cannot be read here
 */
public record FunctionSpec(
        String id,
        String name,
        String arn,
        String handler,
        Path code,
        List<Path> layers,
        Map<String, String> environment,
        Duration timeout,
        int memoryMegabytes,
        List<EventSource> events,
        Optional<Policy> policy) {

    public FunctionSpec {
        layers = List.copyOf(layers);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        events = List.copyOf(events);
    }

    /** The routes that lead to it. */
    public List<EventSource.HttpRoute> routes() {
        return of(EventSource.HttpRoute.class);
    }

    /** The queues that feed it. */
    public List<EventSource.Queue> queues() {
        return of(EventSource.Queue.class);
    }

    /** Its asynchronous invocations, where the template says what becomes of them. */
    public Optional<EventSource.Invocations> invocations() {
        return of(EventSource.Invocations.class).stream().findFirst();
    }

    /** The schedules that fire it. */
    public List<EventSource.Schedule> schedules() {
        return of(EventSource.Schedule.class);
    }

    private <T extends EventSource> List<T> of(Class<T> kind) {
        Stream<EventSource> all = events.stream();
        return all.filter(kind::isInstance).map(kind::cast).toList();
    }
}
