package dev.pagemill.local;

import dev.pagemill.local.command.PagemillCommand;
import dev.pagemill.local.command.Terminal;
import java.nio.file.Path;

/** The command line's entry; {@code ./pagemill} calls it. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Path project = Path.of(System.getProperty("pagemill.project", "")).toAbsolutePath();
        System.exit(PagemillCommand.run(Terminal.take(project), arguments));
    }
}
