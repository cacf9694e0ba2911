package dev.pagemill.timer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import java.time.Clock;
import java.util.Map;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Every minute: sends the messages that are due. It knows neither who left them nor what they say. */
public final class Timer implements RequestHandler<ScheduledEvent, Integer> {
    private final Sweep sweep;

    /** On Lambda. */
    public Timer() {
        this(System.getenv());
    }

    /** With a given environment, so that several fit into one JVM. */
    public Timer(Map<String, String> environment) {
        var settings = new Settings(environment);
        String table = settings.required("WORKFLOW_TABLE");
        settings.check();
        var clients = new AwsClients(settings);
        this.sweep = new Sweep(
                new DynamoDbDueTable(clients.dynamoDb(), table), new SqsLetters(clients.sqs()), Clock.systemUTC());
    }

    /** Tells how many messages were sent. */
    @Override
    public Integer handleRequest(ScheduledEvent event, Context context) {
        return PowertoolsLogging.withLogging(context, sweep::run);
    }
}
