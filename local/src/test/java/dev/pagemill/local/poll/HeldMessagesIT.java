package dev.pagemill.local.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagemill.local.backing.AwsEndpoint;
import dev.pagemill.local.backing.Backing;
import dev.pagemill.local.backing.Service;
import dev.pagemill.local.template.QueueSpec;
import dev.pagemill.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** ElasticMQ, where messages that are held for longer stand between others. */
@Timeout(60)
class HeldMessagesIT {
    private static final int ROUNDS = 30;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final QueueSpec QUEUE =
            new QueueSpec("Events", "events", "http://127.0.0.1/000000000000/events", "", Map.of());

    @TempDir
    private Path work;

    private static void send(AwsEndpoint sqs, String body, int delay) throws IOException, InterruptedException {
        var message = JsonNodeFactory.instance
                .objectNode()
                .put("QueueUrl", QUEUE.url())
                .put("MessageBody", body);
        sqs.call("SendMessage", message.put("DelaySeconds", delay), LIMIT);
    }

    @Test
    void hideNoWaitThatIsOver() throws IOException, InterruptedException {
        try (var backing = Backing.onThisMachine(Set.of(Service.SQS))) {
            var template = new Template(List.of(), List.of(QUEUE), List.of(), List.of(), Optional.empty(), List.of());
            var project = Path.of("..").toAbsolutePath().normalize();
            backing.start(template, new Backing.Place(project, work, Optional.empty(), line -> {}));
            AwsEndpoint sqs = backing.endpoint(Service.SQS).orElseThrow();
            var queue = new QueueClient(sqs, QUEUE.url());
            for (int round = 0; round < ROUNDS; round++) {
                send(sqs, "short wait", 4);
                send(sqs, "long wait", 600);
                for (int i = 0; i < 3; i++) {
                    send(sqs, "now", 0);
                }
                List<List<JsonNode>> taken = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    taken.add(queue.receive(1, Duration.ZERO, Duration.ofSeconds(2)));
                }
                for (List<JsonNode> messages : taken) {
                    queue.hold(messages, Duration.ofSeconds(180));
                }
                for (List<JsonNode> messages : taken) {
                    queue.delete(messages);
                }
            }
            int over = 0;
            int some;
            do {
                some = queue.receive(10, Duration.ofSeconds(5), Duration.ofSeconds(180))
                        .size();
                over += some;
            } while (some > 0 && over < ROUNDS);
            assertEquals(ROUNDS, over, "the short waits are over");
        }
    }
}
