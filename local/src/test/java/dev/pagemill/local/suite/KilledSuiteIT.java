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
    private static final int CHAIN = 20;

    private Process run(String name) throws IOException {
        return run(name, Checkout.EXAMPLE.toString());
    }

    private Process run(String name, String workflow) throws IOException {
        Path target = Checkout.PROJECT.resolve("local/target");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dpagemill.project=" + Checkout.PROJECT,
                        "-cp",
                        target.resolve("local.jar") + ":" + target.resolve("lib") + "/*",
                        "dev.pagemill.local.Main",
                        "run",
                        workflow,
                        "--json",
                        "--parameter",
                        "InvocableFunctions=arn:aws:lambda:us-east-1:000000000000:function:Timer",
                        "--data",
                        folder.resolve("the data").toString())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }

    @Test
    void goesOnAndEndsWithTheSameRecords() throws IOException, InterruptedException {
        Process first = run("first");
        while (first.isAlive() && !text("first.err").contains("ExtractProduct")) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        var servers = first.descendants().toList();
        assertTrue(servers.size() >= 3, () -> "servers: " + servers);
        first.destroyForcibly().waitFor();
        assertEquals("", text("first.out"), "it was killed before its end");

        long deadline = System.nanoTime() + GUARD_LIMIT.toNanos();
        while (servers.stream().anyMatch(ProcessHandle::isAlive)) {
            assertTrue(System.nanoTime() < deadline, "servers are left behind");
            TimeUnit.MILLISECONDS.sleep(20);
        }

        Process second = run("second");
        assertEquals(0, second.waitFor(), () -> "second run, see its log");
        String runLine = text("first.err")
                .lines()
                .filter(line -> line.startsWith("Run "))
                .findFirst()
                .orElseThrow();
        assertTrue(text("second.err").contains(runLine), "the same run goes on");
        assertEquals(Checkout.expected(), new ObjectMapper().readTree(text("second.out")));
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
        return text("the data/deliveries")
                .lines()
                .filter(line -> line.startsWith("+ ") && line.endsWith("/pagemill-" + queue))
                .count();
    }

    @Test
    void aLoneChainGoesFromFunctionToFunctionAndIsNotLost() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("chain.json"), chain());
        Process first = run("first", file.toString());
        while (first.isAlive() && !text("first.err").contains("T" + CHAIN / 2)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        first.destroyForcibly().waitFor();
        assertEquals("", text("first.out"), "it was killed before its end");
        assertEquals(1, taken("WorkflowEvents"), "only the start went through a queue");
        assertEquals(0, taken("IntegrationTasks"));
        assertTrue(taken("IntegrationWorker-invocations") >= CHAIN / 2 - 1);
        assertTrue(taken("WorkflowWorker-invocations") >= CHAIN / 2 - 1);

        assertEquals(0, run("second", file.toString()).waitFor(), () -> "second run, see its log");
        assertEquals(CHAIN, new ObjectMapper().readTree(text("second.out")).asInt());
    }
}
