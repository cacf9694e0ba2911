package dev.pagemill.local.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The server that had a folder of state before. After a suite was killed its servers live some moments
 * longer, and two of them must never have the same files open.
 */
final class Predecessor {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final long PAUSE_MILLIS = 20;

    private final Optional<Path> file;

    /** @param data the server's folder of state; without one there is nothing to wait for */
    Predecessor(Optional<Path> data) {
        this.file = data.map(folder -> folder.resolve("guard.pid"));
    }

    /** Waits until it has ended; at most so long, since the number may belong to another process by now. */
    void awaitEnd() throws IOException, InterruptedException {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return;
        }
        Optional<ProcessHandle> guard = handle(Files.readString(file.get()).strip());
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (guard.map(ProcessHandle::isAlive).orElse(false) && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Remembers the server that has the folder now. */
    void replaceBy(long pid) throws IOException {
        if (file.isPresent()) {
            Files.writeString(file.get(), String.valueOf(pid));
        }
    }

    /** Only a shell can be a guard; any other process with the number is not waited for. */
    private static Optional<ProcessHandle> handle(String pid) {
        try {
            return ProcessHandle.of(Long.parseLong(pid))
                    .filter(process -> process.info()
                            .command()
                            .map(name -> name.endsWith("sh"))
                            .orElse(true));
        } catch (NumberFormatException e) {
            return Optional.empty(); // a half-written file: its writer died in that moment
        }
    }
}
