package dev.pagemill.local.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The servers' jars, which Maven fetches by the poms under local/backing the first time they are needed.
 * They are kept in a folder named after the poms' content, so that a changed version is fetched anew.
 */
final class Library {
    private static final long FETCH_LIMIT_MINUTES = 10;
    private static final String COMPLETE = "complete";

    private final Path project;
    private final Path cache;
    private final Consumer<String> progress;

    /**
     * @param project the checkout, with mvnw and local/backing
     * @param progress told before something slow begins
     */
    Library(Path project, Consumer<String> progress) {
        this.project = project;
        this.progress = progress;
        this.cache = project.resolve(".pagemill/backing").resolve(fingerprint());
    }

    /** The folder of a server's jars. */
    Path folder(Service service) {
        return cache.resolve(service.folder());
    }

    /** Fetches what is missing of the given servers. */
    void fetch(Set<Service> services) {
        List<Service> missing =
                services.stream().filter(service -> !isComplete(service)).toList();
        if (missing.isEmpty()) {
            return;
        }
        String names = missing.stream().map(Service::folder).collect(Collectors.joining(","));
        progress.accept("Fetching the backing servers from Maven Central (" + names + "; once)");
        run(names);
        for (Service service : missing) {
            mark(service);
        }
    }

    private void run(String names) {
        Path log = cache.resolve("fetch.log");
        try {
            Files.createDirectories(cache);
            var builder = new ProcessBuilder(command(names)).directory(project.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            var process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(FETCH_LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new BackingException("Maven did not fetch the backing servers in time; see " + log);
            }
            if (process.exitValue() != 0) {
                throw new BackingException("Maven could not fetch the backing servers (is Maven Central reachable?): "
                        + firstError(log) + "; see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Maven could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackingException("interrupted while Maven fetched the backing servers", e);
        }
    }

    private List<String> command(String names) {
        return List.of(
                project.resolve("mvnw").toString(),
                "-q",
                "-B",
                "-f",
                poms().resolve("pom.xml").toString(),
                "-pl",
                names,
                "dependency:copy-dependencies",
                "-Dbacking.directory=" + cache);
    }

    private static String firstError(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("[ERROR]"))
                    .map(line -> line.substring("[ERROR]".length()).strip())
                    .findFirst()
                    .orElse("no reason given");
        }
    }

    private boolean isComplete(Service service) {
        return Files.exists(folder(service).resolve(COMPLETE));
    }

    private void mark(Service service) {
        try {
            Files.createDirectories(folder(service));
            Files.writeString(folder(service).resolve(COMPLETE), "");
        } catch (IOException e) {
            throw new UncheckedIOException(folder(service) + " cannot be written", e);
        }
    }

    private Path poms() {
        return project.resolve("local/backing");
    }

    private String fingerprint() {
        var crc = new CRC32();
        try {
            crc.update(Files.readAllBytes(poms().resolve("pom.xml")));
            for (Service service : Service.values()) {
                crc.update(Files.readAllBytes(poms().resolve(service.folder()).resolve("pom.xml")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The poms under " + poms() + " cannot be read", e);
        }
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
