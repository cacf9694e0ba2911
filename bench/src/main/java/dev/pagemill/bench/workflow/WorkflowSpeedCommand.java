package dev.pagemill.bench.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.TaskDoor;
import dev.pagemill.common.task.TaskMessage;
import dev.pagemill.common.task.TaskResultMessage;
import dev.pagemill.workflow.store.InMemoryRunStore;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the engine alone: its messages go through JSON as they do on AWS, its store is memory. */
@Command(
        name = "workflow-speed",
        mixinStandardHelpOptions = true,
        description = "Committed transitions a CPU second, and memory for a step, on the in-memory store, one thread.")
public final class WorkflowSpeedCommand implements Callable<Integer> {
    private static final int CHAIN = 100;
    private static final int BRANCHES = 10;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Option(names = "--rounds", description = "The best of so many rounds counts (default: ${DEFAULT-VALUE}).")
    int rounds = 5;

    @Override
    public Integer call() {
        measure("chain of 100 Tasks, 100 runs", Workloads.chain(CHAIN), 100);
        measure("Parallel of 10, 1,000 runs", Workloads.parallel(BRANCHES), 1_000);
        measure("Map of 100, 100 runs", Workloads.map(100), 100);
        measure("Map of 1,000, 10 runs", Workloads.map(1_000), 10);
        measure("Map of 10,000, 1 run", Workloads.map(10_000), 1);
        return 0;
    }

    private void measure(String name, JsonNode definition, int runs) {
        double best = 0;
        double microsAStep = Double.MAX_VALUE;
        double allocatedAStep = Double.MAX_VALUE;
        double heldAStep = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            var store = new CountingStore(new InMemoryRunStore());
            var suite = new LoopSuite(
                    new LoopSuite.Base(store, new InMemoryBlobStore(), WorkflowSpeedCommand::echo, new Meter(), 0),
                    definition);
            long held = heldBytes();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long steps = suite.run(runs, Json.object().put("page", "https://shop.example/"));
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e9;
            best = Math.max(best, store.transitions() / seconds);
            allocatedAStep =
                    Math.min(allocatedAStep, (THREADS.getCurrentThreadAllocatedBytes() - allocated) / (double) steps);
            heldAStep = Math.min(heldAStep, (heldBytes() - held) / (double) steps);
            Reference.reachabilityFence(suite);
            microsAStep = Math.min(microsAStep, seconds * 1e6 / steps);
        }
        System.out.printf(
                "%-32s %,9.0f transitions a CPU second; a Task step: %5.1f us, %5.1f KB allocated, %4.1f KB held with the"
                        + " store%n",
                name, best, microsAStep, allocatedAStep / 1024, heldAStep / 1024);
    }

    /** What is alive: the engine's caches, and the store, which is memory here. */
    private static long heldBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The least a worker can do, so that the engine is what is measured. */
    private static TaskDoor.Reply echo(String body) {
        var message = TaskMessage.parse(body);
        var outcome = new TaskResultMessage.Outcome.Succeeded(message.input());
        return new TaskDoor.Reply(
                message.replyTo(), new TaskResultMessage(message.taskId(), message.context(), outcome).toJson());
    }
}
