package dev.pagemill.local.backing;

import dev.pagemill.local.template.Template;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The servers that are up, and where they listen. */
public final class Backing implements AutoCloseable {
    private final Map<Service, BackingServer> servers = new EnumMap<>(Service.class);

    private Backing() {}

    /**
     * Where servers come from and keep their state.
     *
     * @param project the checkout
     * @param work folder for configuration and logs of this suite
     * @param data folder for state; in memory where there is none
     * @param progress told before something slow begins
     */
    public record Place(Path project, Path work, Optional<Path> data, Consumer<String> progress) {}

    /**
     * Starts servers side by side and makes the template's resources on them.
     *
     * @throws BackingException when one cannot be fetched or does not start; none is left running then
     */
    public static Backing start(Set<Service> services, Template template, Place place) {
        var backing = new Backing();
        if (services.isEmpty()) {
            return backing;
        }
        var library = new Library(place.project(), place.progress());
        library.fetch(services);
        Map<Service, Future<BackingServer>> starting = new LinkedHashMap<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Service service : services) {
                starting.put(service, executor.submit(() -> BackingServer.start(service, library, place, template)));
            }
        }
        RuntimeException failure = null;
        for (var entry : starting.entrySet()) {
            try {
                backing.servers.put(entry.getKey(), entry.getValue().get());
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = new BackingException("interrupted while servers started", e);
            }
        }
        if (failure != null) {
            backing.close();
            throw failure;
        }
        return backing;
    }

    /** The endpoint of a service that is up. */
    public Optional<AwsEndpoint> endpoint(Service service) {
        return Optional.ofNullable(servers.get(service)).map(BackingServer::endpoint);
    }

    @Override
    public void close() {
        List<Thread> stopping = servers.values().stream()
                .map(server -> Thread.startVirtualThread(server::close))
                .toList();
        for (Thread thread : stopping) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
