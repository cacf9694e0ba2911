package dev.pagemill.local.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagemill.local.runtime.FixtureTemplate;
import dev.pagemill.local.runtime.Functions;
import dev.pagemill.local.template.EventSource;
import dev.pagemill.local.template.QueueSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an HTTP server that notes what SQS is asked. */
class EventHandoverTest {
    private static final String EVENT = "{\"type\":\"go-on\"}";

    @TempDir
    private static Path layer;

    private final List<String> asked = new ArrayList<>();
    private StandInSqs sqs;

    @BeforeEach
    void start() throws IOException {
        sqs = new StandInSqs(request -> {
            asked.add(String.join(
                            " ",
                            request.action(),
                            request.text("QueueUrl"),
                            request.text("MessageBody"),
                            request.text("VisibilityTimeout"))
                    .strip());
            return StandInSqs.Answer.DONE;
        });
    }

    @AfterEach
    void stop() {
        sqs.close();
    }

    private void call(String handler, int retries, int tries) throws IOException, InterruptedException {
        var source = new EventSource.Invocations(
                new QueueSpec("q", "q", "own", "arn:q", Map.of()), retries, Optional.of("arn:failures"));
        var functions = new Functions(
                FixtureTemplate.of(FixtureTemplate.function(handler, layer)), any -> Map.of(), line -> {});
        var message = JsonNodeFactory.instance.objectNode().put("Body", EVENT).put("ReceiptHandle", "handle");
        message.putObject("Attributes").put("ApproximateReceiveCount", String.valueOf(tries));
        new EventHandover(source, functions.get(handler), Optional.of(new QueueClient(sqs.endpoint(), "failures")))
                .call(new Batch(List.of(message)), new QueueClient(sqs.endpoint(), "own"));
    }

    @Test
    void anEventThatIsDoneIsForgotten() throws IOException, InterruptedException {
        call("Plain", 0, 1);
        assertEquals(List.of("DeleteMessageBatch own"), asked);
    }

    @Test
    void oneThatFailedGoesToTheQueueOfFailuresAsItIs() throws IOException, InterruptedException {
        call("Failing", 0, 1);
        assertEquals(List.of("SendMessage failures " + EVENT, "DeleteMessageBatch own"), asked);
    }

    @Test
    void onlyAfterItsRetries() throws IOException, InterruptedException {
        call("Failing", 1, 1);
        assertEquals(List.of("ChangeMessageVisibility own  60"), asked);
        asked.clear();
        call("Failing", 1, 2);
        assertEquals(List.of("SendMessage failures " + EVENT, "DeleteMessageBatch own"), asked);
    }
}
