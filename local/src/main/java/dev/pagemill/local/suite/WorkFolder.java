package dev.pagemill.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A suite's own folder under .pagemill/work, named by the process: configuration of its servers and logs.
 * It goes with the suite; those of suites that were killed are removed by the next one.
 */
final class WorkFolder implements AutoCloseable {
    private final Path folder;

    private WorkFolder(Path folder) {
        this.folder = folder;
    }

    static WorkFolder open(Path project) {
        Path parent = project.resolve(".pagemill/work");
        long pid = ProcessHandle.current().pid();
        try {
            Files.createDirectories(parent);
            removeStale(parent);
            return new WorkFolder(Files.createTempDirectory(parent, pid + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException(parent + " cannot be used", e);
        }
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() {
        remove(folder);
    }

    private static void removeStale(Path parent) throws IOException {
        List<Path> folders;
        try (Stream<Path> children = Files.list(parent)) {
            folders = children.toList();
        }
        for (Path child : folders) {
            if (!isAlive(child.getFileName().toString())) {
                remove(child);
            }
        }
    }

    private static boolean isAlive(String name) {
        try {
            long pid = Long.parseLong(name.substring(0, Math.max(0, name.indexOf('-'))));
            Optional<ProcessHandle> process = ProcessHandle.of(pid);
            return process.map(ProcessHandle::isAlive).orElse(false);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Another suite tidies at the same time, or a server still writes its log: the next start removes it.
        }
    }
}
