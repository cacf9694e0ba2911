package dev.pagemill.common.queue;

import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.lambda.LambdaEndpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Functions of Lambda. */
public final class AsyncInvocations implements Forwarding.Functions {
    /** Lambda takes an event in some 10 ms; who waits longer is better off with the queue. */
    private static final Duration WAIT = Duration.ofSeconds(3);

    private static final int ACCEPTED = 202;

    private final LambdaEndpoint lambda;

    public AsyncInvocations(AwsClients clients) {
        this.lambda = new LambdaEndpoint(clients, WAIT);
    }

    /** How letters travel with a function's clients. */
    public static Forwarding forwarding(AwsClients clients) {
        return new Forwarding(new SqsBatches(clients.sqs())::send, new AsyncInvocations(clients));
    }

    @Override
    public void hand(String function, String event) {
        var answer = lambda.invoke(new LambdaEndpoint.Invocation(
                function, Optional.empty(), event.getBytes(StandardCharsets.UTF_8), true));
        if (answer.status() != ACCEPTED) {
            throw new IllegalStateException("Lambda did not take an event for " + function + ": " + answer.status()
                    + " " + answer.headers().getOrDefault("x-amzn-errortype", ""));
        }
    }
}
