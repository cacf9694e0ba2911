package dev.pagemill.local.backing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One server: started, answering real requests, with the template's resources on it. */
final class BackingServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);
    private static final long PROBE_PAUSE_MILLIS = 25;
    private static final int LAST_LINES = 8;

    private final Service service;
    private final GuardedProcess process;
    private final AwsEndpoint endpoint;
    private final Path log;

    private BackingServer(Service service, GuardedProcess process, AwsEndpoint endpoint, Path log) {
        this.service = service;
        this.process = process;
        this.endpoint = endpoint;
        this.log = log;
    }

    /** Starts a server and waits until it answers. */
    static BackingServer start(Service service, AwsEndpoint endpoint, Library library, Backing.Place place)
            throws IOException, InterruptedException {
        var launch = new Launch(
                library.folder(service),
                place.work().resolve(service.folder()),
                place.data().map(folder -> folder.toAbsolutePath().resolve(service.folder())));
        List<String> command = launch.command(service, endpoint.uri().getPort());
        Path log = place.work().resolve(service.folder() + ".log");
        var predecessor = new Predecessor(launch.data());
        predecessor.awaitEnd();
        var process = GuardedProcess.start(command, log);
        predecessor.replaceBy(process.pid());
        var server = new BackingServer(service, process, endpoint, log);
        try {
            server.awaitReady();
            return server;
        } catch (InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (!process.isAlive()) {
                throw new BackingException("the " + service.folder()
                        + " server ended while it started; its log ends with: " + lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new BackingException("the " + service.folder() + " server did not answer within "
                        + START_LIMIT.toSeconds() + " s; see " + log);
            }
            Thread.sleep(PROBE_PAUSE_MILLIS);
        }
    }

    /** The log goes with the suite's folder. */
    private String lastWords() {
        try {
            var lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read)";
        }
    }

    private boolean answers() throws InterruptedException {
        var nothing = JsonNodeFactory.instance.objectNode();
        try {
            return switch (service) {
                case DYNAMODB ->
                    endpoint.call("ListTables", nothing, PROBE_LIMIT).has("TableNames");
                case SQS -> endpoint.call("ListQueues", nothing, PROBE_LIMIT).isObject();
                case S3 -> endpoint.status("GET", "/") == 200;
            };
        } catch (IOException e) {
            return false; // not listening yet
        }
    }
}
