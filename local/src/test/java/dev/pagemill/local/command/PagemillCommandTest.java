package dev.pagemill.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagemillCommandTest {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        var terminal = new Terminal(
                new PrintStream(out, true),
                new PrintStream(err, true),
                false,
                Path.of("..").toAbsolutePath(),
                folder.resolve("log"));
        return PagemillCommand.run(terminal, arguments);
    }

    /** Commands redirect the process's streams. */
    @AfterEach
    void giveBackStreams() {
        System.setOut(OUT);
        System.setErr(ERR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | Unmatched argument at index 0: 'nonsense'",
                "run | Missing required parameter: 'DIR|FILE'",
                "run no/such/folder | there is no file no/such/folder",
                "start --port abc | Invalid value for option '--port'",
                "start --port 0 --parameter Nope=1 | template.yaml has no parameter Nope; it has ",
                "scrape http://x/ --format json | --format json needs --schema FILE",
                "scrape http://x/ --format pdf | Invalid value for option '--format'",
                "invoke Nope | template.yaml has no function Nope; it has ",
                "invoke Timer -e no.json | there is no event file no.json",
                "status x --url http://127.0.0.1:9 | no suite answers at http://127.0.0.1:9; start it with",
            })
    void tellsAMistakeInOneLine(String arguments, String expected) {
        assertNotEquals(0, run(arguments.strip().split(" ")));
        String told = err.toString(StandardCharsets.UTF_8);
        assertTrue(told.startsWith("pagemill: " + expected), told);
        assertEquals(1, told.lines().count(), told);
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "start --help",
                "run --help",
                "status --help",
                "scrape --help",
                "invoke --help",
                "export --help"
            })
    void helpsWithEveryCommand(String arguments) {
        assertEquals(0, run(arguments.split(" ")));
        String help = out.toString(StandardCharsets.UTF_8);
        assertTrue(help.startsWith("Usage: pagemill"), help);
        assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
    }

    @Test
    void showsItsUsageWithoutArguments() {
        assertEquals(0, run());
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("./pagemill run examples/price-watch"));
    }
}
