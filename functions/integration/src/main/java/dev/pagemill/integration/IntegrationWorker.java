package dev.pagemill.integration;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.lambda.LambdaEndpoint;
import dev.pagemill.common.task.TaskDoors;
import dev.pagemill.common.task.Worker;
import dev.pagemill.common.task.WorkerFunction;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Does a workflow's tasks that Step Functions would do itself: invokes Lambda functions, reads items, writes results. */
public final class IntegrationWorker extends WorkerFunction {
    /** Longer than this function lives: it is its end that ends the wait for another. */
    private static final Duration WAIT = Duration.ofMinutes(15);

    /** As Lambda makes it. */
    public IntegrationWorker() {
        this(System.getenv());
    }

    /** @param environment the function's variables */
    public IntegrationWorker(Map<String, String> environment) {
        this(new Settings(environment));
    }

    private IntegrationWorker(Settings settings) {
        this(integrations(settings), settings);
    }

    private IntegrationWorker(Worker worker, Settings settings) {
        super(worker, Integrations.LAMBDA_INVOKE, () -> TaskDoors.of(worker, settings));
    }

    private static Integrations integrations(Settings settings) {
        var clients = new AwsClients(settings);
        var places =
                new DataPlaces(settings.optional("BLOB_BUCKET").orElse(""), names(settings, "PAGEMILL_DATA_BUCKETS"));
        var objects = new S3Objects(clients.s3());
        return new Integrations(
                new LambdaCalls(
                        new LambdaEndpoint(clients, WAIT)::invoke, names(settings, "PAGEMILL_INVOCABLE_FUNCTIONS")),
                new ItemSource(objects, places),
                new ResultSink(objects, places));
    }

    private static List<String> names(Settings settings, String variable) {
        return Arrays.stream(settings.optional(variable).orElse("").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
