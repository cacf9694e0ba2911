package dev.pagemill.local.runtime;

import dev.pagemill.local.template.FunctionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * One class loader for each list of layers, shared by the functions that have it, and one above it for each
 * function jar. Sharing saves loading the AWS SDK once a function.
 */
final class ClassLoaders {
    private final ClassLoader shared = new SharedClasses();
    private final Map<List<Path>, ClassLoader> layers = new ConcurrentHashMap<>();
    private final Map<List<Path>, ClassLoader> functions = new ConcurrentHashMap<>();

    /**
     * The loader of a function's classes.
     *
     * @throws FunctionFailure when the jar or a layer has not been built
     */
    ClassLoader of(FunctionSpec function) {
        ClassLoader parent = layers.computeIfAbsent(
                function.layers(), folders -> new URLClassLoader("layers", jars(folders), shared));
        List<Path> key = new ArrayList<>(function.layers());
        key.add(function.code());
        return functions.computeIfAbsent(
                key, ignored -> new URLClassLoader(function.id(), new URL[] {code(function)}, parent));
    }

    private static URL code(FunctionSpec function) {
        if (!Files.exists(function.code())) {
            throw FunctionFailure.notBuilt(function.id(), function.code());
        }
        return url(function.code());
    }

    private static URL[] jars(List<Path> folders) {
        List<URL> jars = new ArrayList<>();
        for (Path folder : folders) {
            Path lib = folder.resolve("java/lib");
            if (!Files.isDirectory(lib)) {
                throw FunctionFailure.notBuilt("layer", lib);
            }
            try (Stream<Path> files = Files.list(lib)) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(file -> jars.add(url(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(lib + " cannot be listed", e);
            }
        }
        return jars.toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(path + " has no URL", e);
        }
    }
}
