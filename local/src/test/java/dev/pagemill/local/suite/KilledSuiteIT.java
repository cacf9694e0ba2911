package dev.pagemill.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The suite killed by SIGKILL in the middle of the example, and started again on the same data. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class KilledSuiteIT {
    private static final Duration GUARD_LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    /** Tasks one after the other. */
    private static final int CHAIN = 12;

    /** It is killed early: what goes from function to function is quick. */
    private static final int KILLED_AT = 3;

    private SuiteProcess run(String name) throws IOException {
        return run(name, Checkout.EXAMPLE.toString());
    }

    private SuiteProcess run(String name, String workflow) throws IOException {
        return SuiteProcess.start(
                folder,
                name,
                "run",
                workflow,
                "--json",
                "--parameter",
                "InvocableFunctions=arn:aws:lambda:us-east-1:000000000000:function:Timer",
                "--data",
                folder.resolve("the data").toString());
    }

    @Test
    void goesOnAndEndsWithTheSameRecords() throws IOException, InterruptedException {
        var first = run("first");
        while (first.process().isAlive() && !first.told().contains("ExtractProduct")) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        var servers = first.servers();
        assertTrue(servers.size() >= 3, () -> "servers: " + servers);
        first.kill();
        assertEquals("", first.printed(), "it was killed before its end");

        long deadline = System.nanoTime() + GUARD_LIMIT.toNanos();
        while (servers.stream().anyMatch(ProcessHandle::isAlive)) {
            assertTrue(System.nanoTime() < deadline, "servers are left behind");
            TimeUnit.MILLISECONDS.sleep(20);
        }

        var second = run("second");
        assertEquals(0, second.process().waitFor(), second::told);
        String runLine = first.told()
                .lines()
                .filter(line -> line.startsWith("Run "))
                .findFirst()
                .orElseThrow();
        assertTrue(second.told().contains(runLine), "the same run goes on");
        assertEquals(Checkout.expected(), new ObjectMapper().readTree(second.printed()));
    }

    private static String chain() {
        var states = new StringBuilder();
        for (int i = 1; i <= CHAIN; i++) {
            states.append("""
                    "T%d": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                      "Arguments": {"FunctionName": "Timer", "Payload": {}}, "Output": "{%% $states.input + 1 %%}", "Next": "T%d"},
                    """.formatted(i, i + 1));
        }
        return """
                {"QueryLanguage": "JSONata", "StartAt": "Begin", "States": {
                  "Begin": {"Type": "Pass", "Output": 0, "Next": "T1"}, %s "T%d": {"Type": "Succeed"}}}
                """.formatted(states, CHAIN + 1);
    }

    /** How many messages the pollers of the last suite took from a queue. */
    private long taken(String queue) throws IOException {
        return Files.readString(folder.resolve("the data/deliveries"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("+ ") && line.endsWith("/pagemill-" + queue))
                .count();
    }

    @Test
    void aLoneChainGoesFromFunctionToFunctionAndIsNotLost() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("chain.json"), chain());
        var first = run("first", file.toString());
        while (first.process().isAlive() && !first.told().contains("T" + KILLED_AT)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        first.kill();
        assertEquals("", first.printed(), "it was killed before its end");
        assertEquals(1, taken("WorkflowEvents"), "only the start went through a queue");
        assertEquals(0, taken("IntegrationTasks"));
        assertTrue(taken("IntegrationWorker-invocations") >= KILLED_AT - 1);
        assertTrue(taken("WorkflowWorker-invocations") >= KILLED_AT - 1);

        var second = run("second", file.toString());
        assertEquals(0, second.process().waitFor(), second::told);
        assertEquals(CHAIN, new ObjectMapper().readTree(second.printed()).asInt());
    }
}
