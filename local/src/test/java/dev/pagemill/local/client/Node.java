package dev.pagemill.local.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Node and npm of this machine. */
final class Node {
    private static final Path SOURCES = Path.of("src/test/clients");
    private static final Path FOLDER = Path.of("target/clients");
    private static final int INSTALL_MINUTES = 5;
    private static final int SCRIPT_MINUTES = 6;

    private Node() {}

    static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("npm", "--version").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /** The clients at the versions of package-lock.json; kept from one run to the next. */
    static void installClients() throws IOException, InterruptedException {
        copy("");
        install("");
    }

    /** Those of a folder of their own, which may use what lies above it. */
    static void installClients(String folder) throws IOException, InterruptedException {
        copy("");
        copy(folder);
        install(folder);
    }

    private static void copy(String folder) throws IOException {
        var target = FOLDER.resolve(folder);
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var copy = target.resolve(file.getFileName());
                boolean same = Files.exists(copy) && Files.mismatch(file, copy) < 0;
                if (!same) {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
                if (!same && file.endsWith("package-lock.json")) {
                    Files.deleteIfExists(target.resolve("installed"));
                }
            }
        }
    }

    private static void install(String folder) throws IOException, InterruptedException {
        var installed = FOLDER.resolve(folder).resolve("installed");
        if (!Files.exists(installed)) {
            var command = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            var answer = run(folder, command, Map.of(), INSTALL_MINUTES);
            assertEquals(0, answer.status(), answer.output());
            Files.createFile(installed);
        }
    }

    /** What a program said and how it ended. */
    private record Ended(int status, String output) {}

    /** Runs a script of a folder (empty for the first) and expects that it ends well, having said so. */
    static void passes(String folder, String script, Map<String, String> environment)
            throws IOException, InterruptedException {
        var ended = run(folder, List.of("node", script), environment, SCRIPT_MINUTES);
        assertEquals(0, ended.status(), ended.output());
        assertTrue(ended.output().contains("ok "), ended.output());
    }

    private static Ended run(String folder, List<String> command, Map<String, String> environment, int minutes)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("client", ".log");
        try {
            var process = new ProcessBuilder(command)
                    .directory(FOLDER.resolve(folder).toFile())
                    .redirectErrorStream(true);
            process.environment().putAll(environment);
            process.redirectOutput(output.toFile());
            var running = process.start();
            running.getOutputStream().close();
            boolean ended = running.waitFor(minutes, TimeUnit.MINUTES);
            running.destroyForcibly();
            assertTrue(ended, () -> command + " does not end");
            return new Ended(running.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
