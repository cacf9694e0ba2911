package dev.pagemill.local.poll;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Remembers which messages are with a function, on disk where the suite keeps state. A suite that was killed
 * leaves them invisible; the next one, knowing that their consumer is dead, releases them.
 */
final class Deliveries {
    private final Optional<Path> file;

    /** @param file where they are written; nothing is remembered where there is none */
    Deliveries(Optional<Path> file) {
        this.file = file;
    }

    /** Receipt handles that the suite before this one did not finish, each with its queue's URL. */
    Map<String, String> abandoned() {
        Map<String, String> open = new HashMap<>();
        if (file.isEmpty() || !Files.exists(file.get())) {
            return open;
        }
        try {
            for (String line : Files.readAllLines(file.get(), StandardCharsets.UTF_8)) {
                String[] parts = line.split(" ", -1);
                if (parts.length == 3 && parts[0].equals("+")) {
                    open.put(parts[1], parts[2]);
                } else if (parts.length == 2 && parts[0].equals("-")) {
                    open.remove(parts[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file.get() + " cannot be read", e);
        }
        return open;
    }

    /** Begins anew. */
    void forget() {
        file.ifPresent(path -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(path + " cannot be deleted", e);
            }
        });
    }

    /** Whether they outlive this process. */
    boolean areKept() {
        return file.isPresent();
    }

    void begun(List<String> receiptHandles, String queueUrl) {
        append(receiptHandles.stream()
                .map(handle -> "+ " + handle + " " + queueUrl + "\n")
                .collect(Collectors.joining()));
    }

    void ended(List<String> receiptHandles) {
        append(receiptHandles.stream().map(handle -> "- " + handle + "\n").collect(Collectors.joining()));
    }

    private synchronized void append(String lines) {
        file.ifPresent(path -> {
            try {
                Files.writeString(
                        path, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(path + " cannot be written", e);
            }
        });
    }
}
