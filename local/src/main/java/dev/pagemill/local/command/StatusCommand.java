package dev.pagemill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one run. */
@Command(
        name = "status",
        description = "Shows a run of a suite that is up: its states, and its output or error when it has ended.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "Id of the run, as start and run tell it.")
    private String id = "";

    @Option(names = "--url", paramLabel = "URL", description = "Where the suite is (default: ${DEFAULT-VALUE}).")
    private String url = "http://127.0.0.1:3000";

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode run = new ApiClient(url).run(id);
        var out = terminal.out();
        out.println(run.path("id").asText() + "  " + run.path("workflow").asText() + "  "
                + run.path("status").asText());
        out.println("started " + run.path("startedAt").asText()
                + (run.has("endedAt") ? ", ended " + run.path("endedAt").asText() : ""));
        for (JsonNode state : run.path("states")) {
            out.println("  " + Progress.pad(state.path("name").asText()) + Progress.describe(state));
        }
        if (run.has("error")) {
            out.println("error: " + run.path("error").asText() + " "
                    + run.path("cause").asText());
        }
        if (run.has("output")) {
            out.println();
            out.println(Printing.result(run.path("output")));
        }
        return 0;
    }
}
