package dev.pagemill.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        var terminal = new Terminal(
                new PrintStream(out, true), new PrintStream(err, true), false, Path.of(".."), folder.resolve("log"));
        return PagemillCommand.run(terminal, arguments);
    }

    @Test
    void writesTheExampleForStepFunctions() {
        assertEquals(0, run("export", "../examples/price-watch", "--step-functions"));
        String written = out.toString(StandardCharsets.UTF_8);
        assertFalse(written.contains("pagemill:"), written);
        assertTrue(written.contains("\"FunctionName\" : \"${ScrapeWorkerArn}\""), written);
        assertTrue(written.contains("$states.result.Payload.links"), written);
    }

    @Test
    void asksForFunctionsThatItDoesNotKnow() throws IOException {
        Path file = folder.resolve("w.json");
        Files.writeString(file, """
                {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "pagemill:notify", "End": true}}}""");
        assertEquals(1, run("export", file.toString(), "--step-functions"));
        assertEquals(
                "pagemill: no function is known for pagemill:notify: give the ARN of one for each with --function KIND=ARN\n",
                err.toString(StandardCharsets.UTF_8));
        assertEquals(0, run("export", file.toString(), "--step-functions", "--function", "notify=arn:aws:lambda:x"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("\"Resource\" : \"arn:aws:lambda:x\""));
    }

    @Test
    void tellsWhatIsWrongWithADefinition() throws IOException {
        Path file = folder.resolve("w.json");
        Files.writeString(file, "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Nap\"}}}");
        assertEquals(1, run("export", file.toString(), "--step-functions"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("/States/A/Type: there is no state type 'Nap'"));
    }
}
