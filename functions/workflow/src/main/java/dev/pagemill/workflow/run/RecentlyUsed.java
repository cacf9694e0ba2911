package dev.pagemill.workflow.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A bounded cache of values that never change. Safe for use by many threads; two may compute one value at once. */
public final class RecentlyUsed<K, V> {
    private static final float LOAD = 0.75f;

    private final Map<K, V> kept;

    /** @param limit at most so many values; the one unused for longest goes first */
    public RecentlyUsed(int limit) {
        this.kept = new LinkedHashMap<>(limit, LOAD, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > limit;
            }
        };
    }

    /** The kept value, if there is one. */
    public Optional<V> find(K key) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(key));
        }
    }

    /** Keeps a value. */
    public void put(K key, V value) {
        synchronized (kept) {
            kept.put(key, value);
        }
    }

    /** The kept value, or a computed one. The computation runs outside the lock, as it may read from afar. */
    public V get(K key, Function<K, V> compute) {
        var known = find(key);
        if (known.isPresent()) {
            return known.get();
        }
        V computed = compute.apply(key);
        put(key, computed);
        return computed;
    }
}
