package dev.pagemill.local.backing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a server says of itself. Its file goes with the suite's folder, so that messages must bring what it tells. */
record ServerLog(Path file) {
    private static final int LAST_LINES = 8;
    private static final Pattern RESTORED = Pattern.compile("Restored \\d+ messages in queue (\\S+)$");

    String lastWords() {
        try {
            List<String> lines = lines();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + file + " cannot be read)";
        }
    }

    /** Whether another process has the port. ElasticMQ says so and lives on, without one. */
    boolean tellsOfATakenPort() {
        try {
            return lines().stream().anyMatch(line -> line.contains("BindException"));
        } catch (IOException e) {
            return false; // not there yet
        }
    }

    /**
     * The queues whose messages of an earlier start are there again. ElasticMQ lists a queue before that, and nothing else tells
     * when a message that it keeps can be named.
     */
    Set<String> restoredQueues() {
        try {
            return lines().stream()
                    .map(RESTORED::matcher)
                    .filter(Matcher::find)
                    .map(line -> line.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of(); // not there yet
        }
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    }
}
