package dev.pagemill.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command of {@code ./pagemill} in a process of its own, which a test may kill.
 *
 * @param out file of what it prints
 * @param err file of its messages
 */
record SuiteProcess(Process process, Path out, Path err) {
    /** As the script starts it, but for its archive of classes. */
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dpagemill.project=" + Checkout.PROJECT,
            "-cp",
            Checkout.PROJECT.resolve("local/target/local.jar") + ":" + Checkout.PROJECT.resolve("local/target/lib/*"),
            "dev.pagemill.local.Main");

    /** Starts it; what it prints is kept below {@code folder} under {@code name}. */
    static SuiteProcess start(Path folder, String name, String... arguments) throws IOException {
        var command = new ArrayList<>(JAVA);
        command.addAll(List.of(arguments));
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new SuiteProcess(process, out, err);
    }

    /** What it has printed so far. */
    String printed() {
        return text(out);
    }

    /** Its messages so far. */
    String told() {
        return text(err);
    }

    /** The processes of the servers that it has started. */
    List<ProcessHandle> servers() {
        return process.descendants().toList();
    }

    /** Ends it by SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
