package dev.pagemill.scraping.fetch;

import dev.pagemill.common.time.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Turns for each host, within this process: so many requests at once, and so much time between two starts.
 * Thread-safe.
 */
public final class Politeness {
    /** Hosts remembered; beyond it the one unused for longest is forgotten. */
    private static final int MAX_HOSTS = 10_000;

    private final int concurrency;
    private final Duration delay;
    private final InstantSource clock;
    private final Pause pause;
    private final Map<String, Host> hosts = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Host {
        final Semaphore free;
        Instant next = Instant.MIN;

        Host(int concurrency) {
            this.free = new Semaphore(concurrency, true);
        }
    }

    /** A host's turn, held until closed. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @param concurrency requests to one host at once
     * @param delay least time between two starts at one host; a robots.txt may ask for more
     */
    public Politeness(int concurrency, Duration delay, InstantSource clock, Pause pause) {
        this.concurrency = concurrency;
        this.delay = delay;
        this.clock = clock;
        this.pause = pause;
    }

    /** Waits for a turn; empty when it would not come within {@code patience}, or the thread is interrupted. */
    public Optional<Turn> await(String host, Duration asked, Duration patience) {
        var started = clock.instant();
        var entry = entry(host);
        if (!acquired(entry.free, patience)) {
            return Optional.empty();
        }
        var wait = reserve(entry, asked.compareTo(delay) > 0 ? asked : delay, started.plus(patience));
        if (wait.isEmpty()) {
            entry.free.release();
            return Optional.empty();
        }
        if (wait.get().isPositive() && !pause.of(wait.get())) {
            entry.free.release();
            return Optional.empty();
        }
        return Optional.of(entry.free::release);
    }

    private Host entry(String name) {
        synchronized (hosts) {
            var entry = hosts.computeIfAbsent(name, ignored -> new Host(concurrency));
            if (hosts.size() > MAX_HOSTS) {
                hosts.remove(hosts.keySet().iterator().next());
            }
            return entry;
        }
    }

    /** Books the next free start, unless it lies after the deadline. */
    private Optional<Duration> reserve(Host host, Duration spacing, Instant deadline) {
        synchronized (host) {
            var now = clock.instant();
            var start = host.next.isAfter(now) ? host.next : now;
            if (start.isAfter(deadline)) {
                return Optional.empty();
            }
            host.next = start.plus(spacing);
            return Optional.of(Duration.between(now, start));
        }
    }

    private static boolean acquired(Semaphore free, Duration patience) {
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
