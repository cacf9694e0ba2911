package dev.pagemill.bench.workflow;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A Map of no-op items on the local suite, against the time that its writes alone take on the same DynamoDB Local. */
@Command(
        name = "workflow-local",
        mixinStandardHelpOptions = true,
        description = "Maps of no-op items on ./pagemill start, and what their writes alone take there.")
public final class WorkflowLocalCommand implements Callable<Integer> {
    private static final String TABLE = "writes-alone";

    /** About what a child's record has. */
    private static final int BODY_BYTES = 450;

    @Option(names = "--items", split = ",", description = "Items of each Map (default: ${DEFAULT-VALUE}).")
    List<Integer> sizes = List.of(100, 1_000, 10_000);

    @Option(names = "--writers", description = "Writers side by side of the writes alone (default: ${DEFAULT-VALUE}).")
    int writers = 16;

    @Option(names = "--project", description = "The checkout, with everything built (default: ${DEFAULT-VALUE}).")
    Path project = Path.of(".");

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        try (var suite = LocalSuite.start(project.toAbsolutePath().normalize());
                var dynamoDb = client(suite.dynamoDb())) {
            makeTable(dynamoDb);
            suite.run("warm-up", Workloads.passMap(500));
            writes(dynamoDb, 500, "warm-up");
            for (int items : sizes) {
                double before = writes(dynamoDb, items, "before" + items);
                double run = suite.run("map-" + items, Workloads.passMap(items));
                double alone = (before + writes(dynamoDb, items, "after" + items)) / 2;
                System.out.printf(
                        "Map of %,7d: %7.2f s, %6.2f ms an item; a write for each item alone %7.2f s; ratio %.2f%n",
                        items, run, run * 1_000 / items, alone, run / alone);
            }
        }
        return 0;
    }

    private static DynamoDbClient client(URI uri) {
        return DynamoDbClient.builder()
                .endpointOverride(uri)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static void makeTable(DynamoDbClient dynamoDb) {
        dynamoDb.createTable(request -> request.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(text("pk"), text("sk")))
                .keySchema(List.of(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))));
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    /** Seconds that conditional writes of so many records take. */
    private double writes(DynamoDbClient dynamoDb, int count, String name)
            throws InterruptedException, ExecutionException {
        var body = SdkBytes.fromByteArray(new byte[BODY_BYTES]);
        long begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(writers)) {
            var all = threads.invokeAll(java.util.stream.IntStream.range(0, count)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        dynamoDb.putItem(request -> request.tableName(TABLE)
                                .conditionExpression("attribute_not_exists(pk)")
                                .item(Map.of(
                                        "pk", fromS(name + "#" + i / 64), "sk", fromS("F#" + i), "body", fromB(body))));
                        return true;
                    })
                    .toList());
            for (var each : all) {
                each.get();
            }
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
