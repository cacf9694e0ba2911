package dev.pagemill.local.backing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.local.template.QueueSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes the queues. ElasticMQ restores those it kept on disk only after it has begun to answer: a queue that is made meanwhile never
 * works, and a message that is named before it is back is refused. So what was made before is written down, and waited for with all
 * of its messages.
 */
final class QueueProvisioner {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration RESTORE_LIMIT = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 20;

    private final AwsEndpoint sqs;
    private final Optional<Path> made;
    private final Supplier<Set<String>> restored;

    /**
     * @param data the server's folder of state
     * @param restored the queues whose messages are there again, so far
     */
    QueueProvisioner(AwsEndpoint sqs, Optional<Path> data, Supplier<Set<String>> restored) {
        this.sqs = sqs;
        this.made = data.map(folder -> folder.resolve("queues-made"));
        this.restored = restored;
    }

    void provision(List<QueueSpec> queues) throws IOException, InterruptedException {
        awaitRestored();
        Set<String> there = names();
        // Dead-letter queues first: a queue cannot name one that is not there.
        for (QueueSpec queue : queues.stream()
                .sorted(Comparator.comparing(QueueSpec::hasDeadLetterQueue))
                .toList()) {
            if (!there.contains(queue.name())) {
                create(queue);
            }
        }
        if (made.isPresent()) {
            Files.write(made.get(), queues.stream().map(QueueSpec::name).toList());
        }
    }

    private void awaitRestored() throws IOException, InterruptedException {
        Set<String> expected =
                made.isPresent() && Files.exists(made.get()) ? Set.copyOf(Files.readAllLines(made.get())) : Set.of();
        long deadline = System.nanoTime() + RESTORE_LIMIT.toNanos();
        while (!restored.get().containsAll(expected) && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private Set<String> names() throws IOException, InterruptedException {
        Set<String> names = new HashSet<>();
        JsonNode answer = sqs.call("ListQueues", JsonNodeFactory.instance.objectNode(), LIMIT);
        for (JsonNode url : answer.path("QueueUrls")) {
            names.add(url.asText().substring(url.asText().lastIndexOf('/') + 1));
        }
        return names;
    }

    private void create(QueueSpec queue) throws IOException, InterruptedException {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("QueueName", queue.name());
        ObjectNode attributes = request.putObject("Attributes");
        queue.attributes().forEach(attributes::put);
        sqs.call("CreateQueue", request, LIMIT);
    }
}
