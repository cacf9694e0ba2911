package dev.pagemill.workflow.store;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

/** DynamoDB Local as a process of its own, in memory, with the workflow table as the template has it. */
final class DynamoDbLocal implements AutoCloseable {
    static final String TABLE = "workflow";
    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path JARS = Path.of("target/dynamodb-local").toAbsolutePath();
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final DynamoDbClient client;

    private DynamoDbLocal(Process process, DynamoDbClient client) {
        this.process = process;
        this.client = client;
    }

    static DynamoDbLocal start() throws IOException, InterruptedException {
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
        server.makeTable();
        return server;
    }

    DynamoDbClient client() {
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

    private void makeTable() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                client.createTable(request -> request.tableName(TABLE)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(
                                attribute("pk", ScalarAttributeType.S),
                                attribute("sk", ScalarAttributeType.S),
                                attribute("dueShard", ScalarAttributeType.S),
                                attribute("dueAt", ScalarAttributeType.N),
                                attribute("listKey", ScalarAttributeType.S),
                                attribute("listOrder", ScalarAttributeType.S))
                        .keySchema(key("pk", "sk"))
                        .globalSecondaryIndexes(
                                index("due", "dueShard", "dueAt"), index("runs", "listKey", "listOrder")));
                return;
            } catch (SdkException notUpYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("DynamoDB Local does not start", notUpYet);
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static List<KeySchemaElement> key(String hash, String range) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(hash)
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder()
                        .attributeName(range)
                        .keyType(KeyType.RANGE)
                        .build());
    }

    private static GlobalSecondaryIndex index(String name, String hash, String range) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(hash, range))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
    }
}
