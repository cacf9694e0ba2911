package dev.pagemill.local.template;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** What calls a function. */
public sealed interface EventSource {

    /**
     * A route of the HTTP API.
     *
     * @param method upper case, or ANY
     * @param path with {@code {name}} and {@code {name+}}; {@code $default} for the route that catches the rest
     */
    record HttpRoute(String method, String path) implements EventSource {
        /** API Gateway's name of the route: {@code GET /v1/runs/{id}}, {@code ANY /x}, {@code $default}. */
        public String key() {
            return path.equals("$default") ? path : method + " " + path;
        }
    }

    /**
     * A queue.
     *
     * @param queueArn ARN of the queue
     * @param batchSize most messages a call
     * @param window how long to gather a batch
     * @param reportsItemFailures whether the answer names the messages that failed
     * @param maxConcurrency most batches at once, where the template limits them
     */
    record Queue(
            String queueArn,
            int batchSize,
            Duration window,
            boolean reportsItemFailures,
            Optional<Integer> maxConcurrency)
            implements EventSource {}

    /**
     * Asynchronous invocations, whose events the runner keeps in a queue of its own until the function has done them.
     *
     * @param queue made by the runner; the template does not name it
     * @param retries how often the function is tried again with an event that it failed at
     * @param failuresArn queue that then gets the event; without one it is dropped
     */
    record Invocations(QueueSpec queue, int retries, Optional<String> failuresArn) implements EventSource {}

    /**
     * A schedule.
     *
     * @param name the event's logical id
     * @param expression {@code rate(…)}, {@code cron(…)} or {@code at(…)}
     * @param zone time zone of cron and at
     * @param input payload, where the template gives one
     * @param scheduler whether EventBridge Scheduler fires it (ScheduleV2) rather than an EventBridge rule
     */
    record Schedule(String name, String expression, ZoneId zone, Optional<String> input, boolean scheduler)
            implements EventSource {}
}
