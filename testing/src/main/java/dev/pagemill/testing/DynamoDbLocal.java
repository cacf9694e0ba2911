package dev.pagemill.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local as a process of its own, in memory. Its jars are fetched into the folder {@code target} of the module under test. */
public final class DynamoDbLocal implements AutoCloseable {
    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path JARS = Path.of("target/dynamodb-local").toAbsolutePath();
    /** A port that was free may be an outgoing connection's by the time the server binds it. */
    private static final int STARTS = 3;

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final DynamoDbClient client;

    private DynamoDbLocal(Process process, DynamoDbClient client) {
        this.process = process;
        this.client = client;
    }

    /** A server of the test's own, with its tables. */
    public static DynamoDbLocal start(Table... tables) throws IOException, InterruptedException {
        Path jars = fetched();
        for (int starts = 1; ; starts++) {
            int port = freePort();
            var server = new DynamoDbLocal(launched(jars, port), client(port));
            try {
                for (var table : tables) {
                    server.make(table);
                }
                return server;
            } catch (IOException e) {
                server.close();
                if (starts == STARTS) {
                    throw e;
                }
            }
        }
    }

    private static Process launched(Path jars, int port) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dsqlite4java.library.path=" + jars,
                        "-cp",
                        jars + "/*",
                        "software.amazon.dynamodb.services.local.main.ServerRunner",
                        "-port",
                        Integer.toString(port),
                        "-sharedDb",
                        "-disableTelemetry",
                        "-inMemory")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /** Speaks to it. */
    public DynamoDbClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
    }

    private static Path fetched() throws IOException, InterruptedException {
        Path folder = JARS.resolve("dynamodb/lib");
        if (!Files.isDirectory(folder)) {
            var builder = new ProcessBuilder(
                    PROJECT.resolve("mvnw").toString(),
                    "-q",
                    "-B",
                    "-f",
                    PROJECT.resolve("local/backing/pom.xml").toString(),
                    "-pl",
                    "dynamodb",
                    "dependency:copy-dependencies",
                    "-Dbacking.directory=" + JARS);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            if (builder.directory(PROJECT.toFile()).inheritIO().start().waitFor() != 0) {
                throw new IOException("Maven did not fetch DynamoDB Local");
            }
        }
        return folder;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static DynamoDbClient client(int port) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private void make(Table table) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                client.createTable(table.request());
                return;
            } catch (SdkException notUpYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("DynamoDB Local does not start", notUpYet);
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }
}
