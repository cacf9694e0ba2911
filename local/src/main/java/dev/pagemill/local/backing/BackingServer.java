package dev.pagemill.local.backing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** One server: started, answering real requests, with the template's resources on it. */
final class BackingServer implements AutoCloseable {
    private static final int STARTS = 3;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);
    private static final long PROBE_PAUSE_MILLIS = 25;

    private final Service service;
    private final GuardedProcess process;
    private final AwsEndpoint endpoint;
    private final ServerLog log;

    private BackingServer(Service service, GuardedProcess process, AwsEndpoint endpoint, ServerLog log) {
        this.service = service;
        this.process = process;
        this.endpoint = endpoint;
        this.log = log;
    }

    /**
     * Starts a server and waits until it answers. One that cannot is started again, a few times: its port may have been taken
     * since it was chosen, and who took it be gone.
     *
     * @throws BackingException when it does not start; it is not left running then
     */
    static BackingServer start(Service service, AwsEndpoint endpoint, Library library, Backing.Place place)
            throws IOException, InterruptedException {
        var launch = new Launch(
                library.folder(service),
                place.work().resolve(service.folder()),
                place.data().map(folder -> folder.toAbsolutePath().resolve(service.folder())));
        List<String> command = launch.command(service, endpoint.uri().getPort());
        var log = new ServerLog(place.work().resolve(service.folder() + ".log"));
        for (int starts = 1; ; starts++) {
            var server = new BackingServer(service, launched(service, launch, command, log), endpoint, log);
            if (server.isReadyInTime()) {
                return server;
            }
            server.close();
            String ended = "the " + service.folder() + " server did not start; its log ends with: " + log.lastWords();
            if (starts == STARTS) {
                throw new BackingException(ended);
            }
            place.progress().accept("Once more: " + ended);
        }
    }

    /** The queues whose messages of an earlier start are there again. */
    Set<String> restoredQueues() {
        return log.restoredQueues();
    }

    private static GuardedProcess launched(Service service, Launch launch, List<String> command, ServerLog log)
            throws IOException, InterruptedException {
        var predecessor = new Predecessor(launch.data());
        predecessor.awaitEnd();
        Files.deleteIfExists(log.file());
        var process = GuardedProcess.start(command, log.file(), launch.grace(service));
        predecessor.replaceBy(process.pid());
        return process;
    }

    @Override
    public void close() {
        process.close();
    }

    /**
     * Waits until it answers.
     *
     * @return false where it ended before that, or has no port
     * @throws BackingException when neither happens in time; it is not left running then
     */
    private boolean isReadyInTime() throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (process.isAlive() && !log.tellsOfATakenPort()) {
                if (answers()) {
                    return true;
                }
                if (System.nanoTime() > deadline) {
                    throw new BackingException("the " + service.folder() + " server did not answer within "
                            + START_LIMIT.toSeconds() + " s; its log ends with: " + log.lastWords());
                }
                Thread.sleep(PROBE_PAUSE_MILLIS);
            }
            return false;
        } catch (InterruptedException | RuntimeException e) {
            close();
            throw e;
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
        } catch (IOException | AwsError e) {
            return false; // not listening yet, or not done with its own files
        }
    }
}
