package dev.pagemill.local.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules of this repository, found by their pom.xml. */
final class Modules {
    private static final Path ROOT = root();

    private Modules() {}

    static Path rootFolder() {
        return ROOT;
    }

    /** Folders that hold src/main/java. */
    static List<Path> folders() {
        try (var tree = Files.walk(ROOT, 2)) {
            return tree.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiled classes of each module. */
    static List<Path> classes() {
        return folders().stream()
                .map(folder -> folder.resolve("target/classes"))
                .filter(Files::isDirectory)
                .toList();
    }

    /** Every source file that is shipped. */
    static List<Path> sources() {
        return folders().stream()
                .flatMap(folder -> javaFiles(folder.resolve("src/main/java")))
                .toList();
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (var tree = Files.walk(folder)) {
            return tree.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("Run the tests inside the repository");
            }
        }
        return folder;
    }
}
