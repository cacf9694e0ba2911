package dev.pagemill.local.backing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagemill.local.template.Deployment;
import dev.pagemill.local.template.QueueSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The servers, where another process takes their port between the choice and the start. */
@Timeout(120)
class BackingServerIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    private BackingServer start(Service service, int port, Consumer<String> progress)
            throws IOException, InterruptedException {
        var library = new Library(PROJECT, line -> {});
        library.fetch(Set.of(service));
        var place = new Backing.Place(PROJECT, folder.resolve("work"), Optional.of(folder.resolve("data")), progress);
        return BackingServer.start(service, endpoint(service, port), library, place);
    }

    private static AwsEndpoint endpoint(Service service, int port) {
        return new AwsEndpoint(service, URI.create("http://127.0.0.1:" + port), Deployment.LOCAL_REGION);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void startsOnceItsPortIsGivenBack(Service service) throws IOException, InterruptedException {
        int port = Ports.free(1).getFirst();
        try (var other = taken(port);
                var server = start(service, port, line -> {
                    told.add(line);
                    close(other);
                })) {
            assertEquals(1, told.size(), told::toString);
            assertTrue(told.getFirst().contains("the " + service.folder() + " server did not start"), told::toString);
        }
    }

    @Test
    void tellsWhyItDoesNotStart() throws IOException {
        int port = Ports.free(1).getFirst();
        try (var other = taken(port)) {
            var refused = assertThrows(BackingException.class, () -> start(Service.S3, port, told::add));
            assertTrue(refused.getMessage().contains("Failed to bind"), refused::getMessage);
            assertEquals(2, told.size(), "three starts");
        }
    }

    @Test
    void tellsWhichQueuesAreBackAfterARestart() throws IOException, InterruptedException {
        var queues = List.of(queue("some-tasks"), queue("events"));
        for (int starts = 0; starts < 2; starts++) {
            int port = Ports.free(1).getFirst();
            try (var server = start(Service.SQS, port, told::add)) {
                var sqs = endpoint(Service.SQS, port);
                new QueueProvisioner(sqs, Optional.of(folder.resolve("data/sqs")), server::restoredQueues)
                        .provision(queues);
                assertEquals(starts == 0 ? Set.of() : Set.of("some-tasks", "events"), server.restoredQueues());
                // Answered once it is on disk, and the queues before it.
                var message = JsonNodeFactory.instance.objectNode().put("MessageBody", "any");
                sqs.call(
                        "SendMessage",
                        message.put("QueueUrl", sqs.uri() + "/000000000000/events"),
                        Duration.ofSeconds(5));
            }
        }
    }

    private static QueueSpec queue(String name) {
        return new QueueSpec(name, name, "", "", Map.of());
    }

    /** As an outgoing connection has it: nothing listens there, and nothing else can. */
    private static Socket taken(int port) throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
