package dev.pagemill.crawl.store;

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
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** DynamoDB Local as a process of its own, in memory, with the tables of crawls and of keys as the template has them. */
public final class DynamoDbLocal implements AutoCloseable {
    /** The crawl's table. */
    public static final String JOBS = "crawl";

    /** The table of keys. */
    public static final String KEYS = "keys";

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path JARS = Path.of("target/dynamodb-local").toAbsolutePath();
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final DynamoDbClient client;

    private DynamoDbLocal(Process process, DynamoDbClient client) {
        this.process = process;
        this.client = client;
    }

    /** A server of the test's own. */
    public static DynamoDbLocal start() throws IOException, InterruptedException {
        Path jars = fetched();
        int port = freePort();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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
        var server = new DynamoDbLocal(process, client(port));
        server.makeTables();
        return server;
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

    private void makeTables() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                client.createTable(request -> request.tableName(JOBS)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(
                                attribute("pk", ScalarAttributeType.S),
                                attribute("sk", ScalarAttributeType.S),
                                attribute("dueShard", ScalarAttributeType.S),
                                attribute("dueAt", ScalarAttributeType.N))
                        .keySchema(hash("pk"), range("sk"))
                        .globalSecondaryIndexes(
                                index("due", ProjectionType.KEYS_ONLY, hash("dueShard"), range("dueAt"))));
                break;
            } catch (SdkException notUpYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("DynamoDB Local does not start", notUpYet);
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        client.createTable(request -> request.tableName(KEYS)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        attribute("pk", ScalarAttributeType.S), attribute("tenant", ScalarAttributeType.S))
                .keySchema(hash("pk"))
                .globalSecondaryIndexes(index("tenant", ProjectionType.ALL, hash("tenant"))));
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement hash(String name) {
        return KeySchemaElement.builder()
                .attributeName(name)
                .keyType(KeyType.HASH)
                .build();
    }

    private static KeySchemaElement range(String name) {
        return KeySchemaElement.builder()
                .attributeName(name)
                .keyType(KeyType.RANGE)
                .build();
    }

    private static GlobalSecondaryIndex index(String name, ProjectionType shown, KeySchemaElement... key) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key)
                .projection(projection -> projection.projectionType(shown))
                .build();
    }
}
