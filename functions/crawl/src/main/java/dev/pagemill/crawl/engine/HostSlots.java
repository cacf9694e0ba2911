package dev.pagemill.crawl.engine;

/** Turns at a host, shared by all jobs of a tenant and all processes. Safe for many threads. */
@FunctionalInterface
public interface HostSlots {
    /**
     * Takes {@code count} turns, {@code gapMillis} apart.
     *
     * @param now epoch milliseconds
     * @return when the first may go, in epoch milliseconds, never before now
     */
    long reserve(String tenant, String host, int count, long gapMillis, long now);
}
