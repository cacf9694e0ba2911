package dev.pagemill.local.command;

import dev.pagemill.local.runtime.Invocation;
import dev.pagemill.local.suite.SingleFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Calls one function. */
@Command(
        name = "invoke",
        description = {
            "Calls one function of template.yaml with an event, as sam local invoke does, and prints its answer.",
            "Starts only the servers that the function's environment refers to."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class InvokeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FUNCTION", description = "Logical id in template.yaml, such as ScrapeWorker.")
    private String function = "";

    @Option(
            names = {"-e", "--event"},
            paramLabel = "FILE",
            description = "JSON event, such as events/ScrapeWorker/direct.json; - reads standard input; default {}.")
    private @Nullable String event;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of state; without it state is in memory.")
    private @Nullable Path data;

    @Mixin
    private SuiteFlags flags = new SuiteFlags();

    InvokeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        terminal.redirectFunctions(flags.verbose());
        var options = flags.options(terminal, 0, Optional.ofNullable(data), List.of());
        return switch (new SingleFunction(options).invoke(function, payload())) {
            case Invocation.Answer(byte[] answer) -> {
                terminal.out().println(Printing.pretty(answer));
                yield 0;
            }
            case Invocation.Failure(String type, String message) -> {
                terminal.err().println("pagemill: " + function + " failed: " + type + ": " + message);
                yield 1;
            }
        };
    }

    private byte[] payload() throws IOException {
        if (event == null) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
        if (event.equals("-")) {
            return System.in.readAllBytes();
        }
        Path file = Path.of(event);
        if (!Files.isRegularFile(file)) {
            throw new UserError("there is no event file " + file);
        }
        return Files.readAllBytes(file);
    }
}
