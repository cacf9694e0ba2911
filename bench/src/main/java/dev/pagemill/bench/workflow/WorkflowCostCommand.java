package dev.pagemill.bench.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.BlobRef;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.task.DynamoDbTaskClaims;
import dev.pagemill.common.task.TaskDoor;
import dev.pagemill.common.task.TaskResult;
import dev.pagemill.workflow.store.DynamoDbRunStore;
import dev.pagemill.workflow.store.TableSettings;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts what AWS would charge for. */
@Command(
        name = "workflow-cost",
        mixinStandardHelpOptions = true,
        description = "AWS requests and dollars of a million Task steps, counted from the real stores' requests.")
public final class WorkflowCostCommand implements Callable<Integer> {
    private static final int CHAIN = 100;
    private static final int BRANCHES = 10;
    private static final int AT_ONCE = 40;
    private static final int[] MAPS = {100, 1_000, 10_000};

    @Option(
            names = "--invocation-millis",
            description = "How long an invocation takes, which is not measured here (default: ${DEFAULT-VALUE}).")
    int invocationMillis = 20;

    @Option(names = "--many", description = "How many runs are at once in the busy cases (default: ${DEFAULT-VALUE}).")
    int many = 50;

    @Override
    public Integer call() {
        System.out.printf(
                "An invocation is taken to last %d ms in 1 GB; everything else is counted.%n", invocationMillis);
        measure("chain of 100 Tasks, " + many + " runs at once", Workloads.chain(CHAIN), many);
        for (int few : new int[] {1, 2, 3, 5}) {
            measure(
                    "chain of 100 Tasks, " + few + (few == 1 ? " run alone" : " runs at once"),
                    Workloads.chain(CHAIN),
                    few);
        }
        measure("Parallel of 10, " + many + " runs at once", Workloads.parallel(BRANCHES), many);
        measure("Parallel of 10, 1 run alone", Workloads.parallel(BRANCHES), 1);
        for (int items : MAPS) {
            measure("Map of " + items, Workloads.map(items), 1);
        }
        measure("Map of 1000, " + AT_ONCE + " at once", Workloads.map(1_000, AT_ONCE), 1);
        return 0;
    }

    private void measure(String name, JsonNode definition, int runs) {
        var meter = new Meter();
        var table = new MeteredTable(meter);
        var blobs = new MeteredBlobs(new InMemoryBlobStore(), meter);
        var clock = Clock.systemUTC();
        var store = new DynamoDbRunStore(
                table, new TableSettings("workflow", "events", blobs, TableSettings.DEFAULT_KEEP, clock));
        var claims = new DynamoDbTaskClaims(table, "tasks", clock);
        var payloads = new Payloads(blobs);
        var worker = LoopSuite.door(new TaskDoor(
                task -> new TaskResult.Succeeded(task.input()), claims, payloads, WorkflowCostCommand::unused));
        var suite =
                new LoopSuite(new LoopSuite.Base(store, blobs, worker, meter, invocationMillis / 1000.0), definition);
        long steps = suite.run(runs, Json.object().put("page", "https://shop.example/"));
        System.out.printf("%n%s: %d Task steps, largest item %d bytes%n", name, steps, table.largestItem());
        meter.print(steps);
    }

    private static void unused(Destination to, String body) {
        throw new IllegalStateException("The suite sends replies itself, several at once");
    }

    private record MeteredBlobs(BlobStore blobs, Meter meter) implements BlobStore {
        @Override
        public BlobRef put(String tenant, byte[] bytes) {
            meter.charge(Meter.S3_PUT, 1);
            return blobs.put(tenant, bytes);
        }

        @Override
        public Optional<byte[]> get(BlobRef ref) {
            meter.charge(Meter.S3_GET, 1);
            return blobs.get(ref);
        }
    }
}
