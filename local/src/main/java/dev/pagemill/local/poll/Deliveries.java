package dev.pagemill.local.poll;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers which messages are with a function, on disk where the suite keeps state. A suite that was killed
 * leaves them invisible for minutes; the next one, knowing that their consumer is dead, releases them.
 */
final class Deliveries {
    private final Optional<Path> file;

    /** @param file where they are written; nothing is remembered where there is none */
    Deliveries(Optional<Path> file) {
        this.file = file;
    }

    /** Receipt handles that the suite before this one did not finish, each with its queue's URL; forgotten then. */
    Map<String, String> takeAbandoned() {
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
            Files.delete(file.get());
        } catch (IOException e) {
            throw new UncheckedIOException(file.get() + " cannot be read", e);
        }
        return open;
    }

    /** Whether they outlive this process. */
    boolean areKept() {
        return file.isPresent();
    }

    void begun(String receiptHandle, String queueUrl) {
        append("+ " + receiptHandle + " " + queueUrl);
    }

    void ended(String receiptHandle) {
        append("- " + receiptHandle);
    }

    private synchronized void append(String line) {
        file.ifPresent(path -> {
            try {
                Files.writeString(
                        path,
                        line + "\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(path + " cannot be written", e);
            }
        });
    }
}
