package dev.pagemill.local.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** EventInvokeConfig and DeadLetterQueue of a function, where the template says either. */
final class InvocationsReader {
    private static final int DEFAULT_RETRIES = 2;

    /** An event is with the function for its timeout at most; waiting for a free instance comes on top. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Deployment deployment;

    InvocationsReader(Deployment deployment) {
        this.deployment = deployment;
    }

    Optional<EventSource> read(String functionName, ObjectNode properties, Duration timeout) {
        var config = properties.path("EventInvokeConfig");
        var failures = properties.path("DeadLetterQueue");
        if (config.isMissingNode() && failures.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new EventSource.Invocations(
                queue(functionName, timeout),
                config.path("MaximumRetryAttempts").asInt(DEFAULT_RETRIES),
                failures.path("Type").asText().equals("SQS")
                        ? Optional.of(failures.path("TargetArn").asText())
                        : Optional.empty()));
    }

    private QueueSpec queue(String functionName, Duration timeout) {
        String name = functionName + "-invocations";
        String visibility = String.valueOf(timeout.plus(MARGIN).toSeconds());
        return new QueueSpec(
                name,
                name,
                deployment.queueUrl(name),
                deployment.arn("sqs", name),
                Map.of("VisibilityTimeout", visibility));
    }
}
