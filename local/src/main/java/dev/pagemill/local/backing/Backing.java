package dev.pagemill.local.backing;

import dev.pagemill.local.template.Deployment;
import dev.pagemill.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The servers behind the functions: where they listen is known before they are up. */
public final class Backing implements AutoCloseable {
    private final Map<Service, AwsEndpoint> endpoints = new EnumMap<>(Service.class);
    private final ConcurrentLinkedQueue<BackingServer> servers = new ConcurrentLinkedQueue<>();
    private final boolean ours;

    private Backing(boolean ours) {
        this.ours = ours;
    }

    /**
     * Where servers come from and keep their state.
     *
     * @param project the checkout
     * @param work folder for configuration and logs of this suite
     * @param data folder for state; in memory where there is none
     * @param progress told before something slow begins
     */
    public record Place(Path project, Path work, Optional<Path> data, Consumer<String> progress) {}

    /** Picks a free port for each server; nothing is started yet. */
    public static Backing onThisMachine(Set<Service> services) {
        var backing = new Backing(true);
        Iterator<Integer> ports = Ports.free(services.size()).iterator();
        for (Service service : services) {
            URI uri = URI.create("http://127.0.0.1:" + ports.next());
            backing.endpoints.put(service, new AwsEndpoint(service, uri, Deployment.LOCAL_REGION));
        }
        return backing;
    }

    /** A server that is up already and speaks for every service, such as LocalStack. */
    public static Backing at(URI uri, Set<Service> services) {
        var backing = new Backing(false);
        services.forEach(
                service -> backing.endpoints.put(service, new AwsEndpoint(service, uri, Deployment.LOCAL_REGION)));
        return backing;
    }

    /**
     * Starts the servers side by side and makes the template's resources on them.
     *
     * @throws BackingException when one cannot be fetched or does not start; none is left running then
     */
    public void start(Template template, Place place) {
        if (endpoints.isEmpty()) {
            return;
        }
        var library = new Library(place.project(), place.progress());
        if (ours) {
            library.fetch(endpoints.keySet());
        }
        List<Future<?>> starting = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            endpoints.forEach((service, endpoint) -> starting.add(executor.submit(() -> {
                if (ours) {
                    var server = BackingServer.start(service, endpoint, library, place);
                    servers.add(server);
                    new Provisioner(template, place.data(), server::restoredQueues).provision(service, endpoint);
                } else {
                    new Provisioner(template, Optional.empty(), Set::of).provision(service, endpoint);
                }
                return service;
            })));
        }
        starting.forEach(this::await);
    }

    /** The endpoint of a service that the functions need. */
    public Optional<AwsEndpoint> endpoint(Service service) {
        return Optional.ofNullable(endpoints.get(service));
    }

    @Override
    public void close() {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.forEach(server -> executor.execute(server::close));
        }
    }

    private void await(Future<?> starting) {
        try {
            starting.get();
        } catch (ExecutionException e) {
            close();
            if (e.getCause() instanceof IOException) {
                throw new BackingException("a server behind the functions cannot be reached: " + e.getCause(), e);
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new BackingException("interrupted while servers started", e);
        }
    }
}
