package dev.pagemill.local.command;

import dev.pagemill.local.gateway.RouteTable;
import dev.pagemill.local.suite.Suite;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps the suite up. */
@Command(
        name = "start",
        description = "Starts the suite and keeps it up until Ctrl-C.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class StartCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the API (default: ${DEFAULT-VALUE}).")
    private int port = 3000;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder that keeps state over restarts; without it state is in memory.")
    private @Nullable Path data;

    @Mixin
    private SuiteFlags flags = new SuiteFlags();

    StartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        terminal.redirectFunctions(flags.verbose());
        long begun = System.nanoTime();
        Suite suite = Suite.start(flags.options(terminal, port, Optional.ofNullable(data), List.of()));
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            suite.close();
            stopped.countDown();
        }));
        suite.template().warnings().forEach(warning -> terminal.progress("Note: " + warning));
        welcome(suite, (System.nanoTime() - begun) / 1_000_000);
        stopped.await();
        return 0;
    }

    private void welcome(Suite suite, long millis) {
        var out = terminal.out();
        out.println("Pagemill is up at " + suite.url() + " (" + millis + " ms)");
        out.println();
        for (RouteTable.Entry entry : suite.routes().entries()) {
            out.printf("  %-7s%-34s%s%n", entry.route().method(), entry.route().path(), entry.function());
        }
        out.println();
        out.println("Try:");
        out.println("  curl -s " + suite.url() + "/v2/scrape -H 'content-type: application/json' \\");
        out.println("    -d '{\"url\":\"https://example.com\"}'");
        out.println();
        out.println("State: " + (data == null ? "in memory (--data DIR keeps it)" : data.toString()));
        out.println("Log:   " + (flags.verbose() ? "here" : terminal.log().toString()));
        out.println("Ctrl-C stops it.");
    }
}
