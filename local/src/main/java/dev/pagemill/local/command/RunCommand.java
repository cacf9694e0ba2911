package dev.pagemill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.local.example.Example;
import dev.pagemill.local.example.SiteServer;
import dev.pagemill.local.suite.Suite;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a workflow from its start to its end. */
@Command(
        name = "run",
        description = {
            "Runs a workflow and prints its output: a table where it is a list of flat records, else JSON.",
            "A folder holds workflow.json, and may hold input.json and site/, which is served on loopback; "
                    + "${SITE} in the input stands for its URL."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 100;

    /** The exit code of a shell's command that Ctrl-C ended. */
    private static final int INTERRUPTED = 130;

    private final Terminal terminal;
    private volatile boolean stopping;

    @Parameters(paramLabel = "DIR|FILE", description = "Folder of an example, or a workflow definition.")
    private Path path = Path.of("");

    @Option(names = "--input", paramLabel = "JSON|FILE", description = "Input in place of input.json.")
    private @Nullable String input;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder that keeps state; an unfinished run of the same workflow and input goes on.")
    private @Nullable Path data;

    @Option(names = "--url", paramLabel = "URL", description = "Run on this suite instead of starting one.")
    private @Nullable String url;

    @Option(names = "--json", description = "Print the output as JSON even where it fits a table.")
    private boolean json;

    @Mixin
    private SuiteFlags flags = new SuiteFlags();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Example example = Example.read(path);
        if (input != null) {
            example = example.withInput(input);
        }
        terminal.redirectFunctions(flags.verbose());
        var memory = RunMemory.of(Optional.ofNullable(data), example);
        RunMemory.Entry entry = memory.load();
        memory.save(entry);
        if (example.site().isEmpty()) {
            return onSuite(example, Optional.empty(), memory, entry.key());
        }
        try (var site = SiteServer.start(example.site().get(), entry.sitePort())) {
            memory.save(new RunMemory.Entry(entry.key(), site.port()));
            return onSuite(example, Optional.of(site), memory, entry.key());
        }
    }

    private int onSuite(Example example, Optional<SiteServer> site, RunMemory memory, String key)
            throws InterruptedException {
        JsonNode runInput = example.input(site.map(SiteServer::url));
        if (url != null) {
            return follow(new ApiClient(url), example, runInput, key);
        }
        List<String> allowed = site.map(server -> List.of(server.authority())).orElse(List.of());
        var options = flags.options(terminal, 0, Optional.ofNullable(data), allowed);
        try (var suite = Suite.start(options)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stopping = true;
                suite.close();
            }));
            int code = follow(new ApiClient(suite.url()), example, runInput, key);
            memory.forget();
            return code;
        } catch (UserError e) {
            if (stopping) {
                return INTERRUPTED; // Ctrl-C: the API went away because the suite was asked to stop
            }
            throw e;
        }
    }

    private int follow(ApiClient api, Example example, JsonNode runInput, String key) throws InterruptedException {
        api.deploy(example.name(), example.definition());
        JsonNode run = api.start(example.name(), runInput, key);
        String id = run.path("id").asText();
        terminal.progress("Run " + id + " of " + example.name());
        var progress = new Progress(api.baseUrl(), terminal::progress);
        while (run.path("status").asText().equals("RUNNING")) {
            progress.update(run);
            Thread.sleep(POLL_MILLIS);
            run = api.run(id);
        }
        progress.update(run);
        return finished(run);
    }

    private int finished(JsonNode run) {
        String status = run.path("status").asText();
        if (status.equals("SUCCEEDED")) {
            JsonNode output = run.path("output");
            terminal.progress("");
            terminal.out().println(json ? Printing.pretty(output) : Printing.result(output));
            return 0;
        }
        String cause = run.path("cause").asText();
        terminal.err()
                .println("pagemill: the run ended " + status + ": "
                        + run.path("error").asText("no error given") + (cause.isEmpty() ? "" : ": " + cause));
        return 1;
    }
}
