package dev.pagemill.local.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The user's terminal, kept apart from what functions log: their standard output and error go to a file,
 * as on Lambda they go to CloudWatch, so that a command's own output stays clean.
 *
 * @param out results
 * @param err progress and problems
 * @param interactive whether a person watches
 * @param project the checkout
 * @param log the file that functions log to
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, Path project, Path log) {
    /** Takes the process's streams. */
    public static Terminal take(Path project) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Path log = project.resolve(".pagemill/pagemill.log");
        return new Terminal(
                out, err, System.console() != null && System.console().isTerminal(), project, log);
    }

    /** Sends what functions print to the log file, or to the terminal's error stream. */
    void redirectFunctions(boolean verbose) {
        PrintStream target = verbose ? err : logStream();
        System.setOut(target);
        System.setErr(target);
    }

    /** A line about what goes on. */
    void progress(String line) {
        err.println(line);
    }

    private PrintStream logStream() {
        try {
            Files.createDirectories(log.resolveSibling("."));
            return new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return err; // a read-only checkout: better noisy than silent
        }
    }
}
