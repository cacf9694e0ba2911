package dev.pagemill.local.command;

import dev.pagemill.local.example.Example;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * What {@code run --data} must know to go on after it was killed: the Idempotency-Key of the unfinished run
 * and the port of the example's site, which the run's URLs name. Forgotten when the run has ended.
 */
final class RunMemory {
    private final Optional<Path> file;

    private RunMemory(Optional<Path> file) {
        this.file = file;
    }

    /** What one run is recognised by. */
    record Entry(String key, int sitePort) {}

    static RunMemory of(Optional<Path> data, Example example) {
        return new RunMemory(data.map(folder -> folder.resolve("runs").resolve(example.fingerprint())));
    }

    /** The unfinished run of this example, or a new key with any port. */
    Entry load() {
        try {
            if (file.isPresent() && Files.exists(file.get())) {
                String[] parts = Files.readString(file.get()).strip().split(" ", -1);
                return new Entry(parts[0], Integer.parseInt(parts[1]));
            }
            return new Entry(UUID.randomUUID().toString(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    void save(Entry entry) {
        file.ifPresent(path -> {
            try {
                Files.createDirectories(path.toAbsolutePath().resolveSibling("."));
                Files.writeString(path, entry.key() + " " + entry.sitePort());
            } catch (IOException e) {
                throw new UncheckedIOException(path + " cannot be written", e);
            }
        });
    }

    void forget() {
        file.ifPresent(path -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(path + " cannot be removed", e);
            }
        });
    }
}
