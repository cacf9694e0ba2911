package dev.pagemill.common.access;

import java.util.List;
import java.util.Optional;

/** Keeps keys and what was used by them. Safe for many threads. */
public interface KeyStore {
    /** Stores a key, or replaces the one with its hash. */
    void put(KeyRecord key);

    /** The key with this hash. */
    Optional<KeyRecord> byHash(String hash);

    /** A tenant's keys, those that are good no more included. */
    List<KeyRecord> list(String tenant);

    /** Counts one request of a key in a minute; gives how many there were with it. */
    long countRequest(String keyId, long minute);

    /** What a key used in a month, such as {@code 2026-11}. */
    Usage usage(String tenant, String keyId, String month);

    /**
     * Adds to a month's usage, once for each cause.
     *
     * @param cause names what was done; adding again under it changes nothing
     */
    void addUsage(String tenant, String keyId, String month, Usage usage, String cause);
}
