package dev.pagemill.crawl.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pagemill.common.access.KeyRecord;
import dev.pagemill.common.access.KeyStore;
import dev.pagemill.common.access.Scope;
import dev.pagemill.common.access.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link KeyStore}. It is held here because here is a DynamoDB to hold it against, and because crawls
 * are what charges keys the most. Each test has a tenant of its own, so that one table serves all.
 */
abstract class KeyStoreContract {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final int WRITERS = 8;

    final String tenant = "t" + NUMBERS.incrementAndGet();

    /** An empty store, or one that other tenants use too. */
    abstract KeyStore store();

    private KeyRecord key(String name) {
        String id = "k" + NUMBERS.incrementAndGet();
        return new KeyRecord(
                id,
                "hash-" + id,
                tenant,
                name,
                Set.of(Scope.SCRAPE, Scope.LLM),
                1_795_000_000_000L,
                0,
                0,
                new KeyRecord.Limits(60, 1_000, 2_000, 3_000));
    }

    private KeyRecord stored(String name) {
        KeyRecord key = key(name);
        store().put(key);
        return key;
    }

    private static <T> List<T> atOnce(Callable<T> work) throws InterruptedException, ExecutionException {
        var done = new ArrayList<T>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(Collections.nCopies(WRITERS, work))) {
                done.add(each.get());
            }
        }
        return done;
    }

    @Test
    void givesBackWhatWasPut() {
        KeyRecord key = stored("one");
        assertEquals(Optional.of(key), store().byHash(key.hash()));
        assertEquals(Optional.empty(), store().byHash(key.hash() + "x"));
    }

    @Test
    void replacesAKeyByItsHash() {
        KeyRecord key = stored("one");
        KeyRecord revoked = key.revoked(1_795_000_000_001L);
        store().put(revoked);
        assertEquals(Optional.of(revoked), store().byHash(key.hash()));
        assertEquals(List.of(revoked), store().list(tenant));
    }

    @Test
    void listsATenantsOwn() {
        var keys = Set.of(stored("one"), stored("two"), stored("two"));
        assertEquals(keys, new HashSet<>(store().list(tenant)));
        assertEquals(List.of(), store().list(tenant + "x"));
    }

    @Test
    void countsRequestsByKeyAndMinute() {
        assertEquals(1, store().countRequest(tenant + "a", 5));
        assertEquals(2, store().countRequest(tenant + "a", 5));
        assertEquals(1, store().countRequest(tenant + "a", 6));
        assertEquals(1, store().countRequest(tenant + "b", 5));
    }

    @Test
    void countsEachOfManyRequestsAtOnce() throws Exception {
        assertEquals(
                LongStream.rangeClosed(1, WRITERS).boxed().collect(Collectors.toSet()),
                new HashSet<>(atOnce(() -> store().countRequest(tenant, 5))));
    }

    @Test
    void addsUsageUpByMonth() {
        assertEquals(Usage.NONE, store().usage(tenant, "k", "2026-11"));
        store().addUsage(tenant, "k", "2026-11", new Usage(1, 20, 300), "one");
        store().addUsage(tenant, "k", "2026-11", new Usage(2, 0, 5), "two");
        store().addUsage(tenant, "k", "2026-12", new Usage(7, 0, 0), "three");
        assertEquals(new Usage(3, 20, 305), store().usage(tenant, "k", "2026-11"));
        assertEquals(new Usage(7, 0, 0), store().usage(tenant, "k", "2026-12"));
        assertEquals(Usage.NONE, store().usage(tenant, "other", "2026-11"));
        assertEquals(Usage.NONE, store().usage(tenant + "x", "k", "2026-11"));
    }

    @Test
    void addsOnceForACauseOfATenant() {
        store().addUsage(tenant, "k", "2026-11", new Usage(1, 0, 0), "scrape-1");
        store().addUsage(tenant, "k", "2026-11", new Usage(9, 9, 9), "scrape-1");
        store().addUsage(tenant, "k", "2026-12", new Usage(9, 9, 9), "scrape-1");
        assertEquals(new Usage(1, 0, 0), store().usage(tenant, "k", "2026-11"));
        assertEquals(Usage.NONE, store().usage(tenant, "k", "2026-12"));
        store().addUsage(tenant + "x", "k", "2026-11", new Usage(2, 0, 0), "scrape-1");
        assertEquals(new Usage(2, 0, 0), store().usage(tenant + "x", "k", "2026-11"));
    }

    @Test
    void addsOnceHoweverManyTryAtOnce() throws Exception {
        atOnce(() -> {
            store().addUsage(tenant, "k", "2026-11", new Usage(3, 2, 1), "scrape-1");
            return true;
        });
        assertEquals(new Usage(3, 2, 1), store().usage(tenant, "k", "2026-11"));
    }
}
