package dev.pagemill.timer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Every minute: sends the messages that are due. It knows neither who left them nor what they say, and what the schedule's
 * event says does not matter to it.
 */
public final class Timer implements RequestStreamHandler {
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

    /** Answers {@code {"sent": N}}. */
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        int sent = PowertoolsLogging.withLogging(context, sweep::run);
        out.write(("{\"sent\":" + sent + "}").getBytes(StandardCharsets.UTF_8));
    }
}
