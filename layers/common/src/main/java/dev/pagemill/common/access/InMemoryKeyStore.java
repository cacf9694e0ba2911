package dev.pagemill.common.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys in this process's memory: for tests. */
public final class InMemoryKeyStore implements KeyStore {
    private final Map<String, KeyRecord> keys = new HashMap<>();
    private final Map<String, Long> requests = new HashMap<>();
    private final Map<String, Usage> usages = new HashMap<>();
    private final Set<String> causes = new HashSet<>();

    @Override
    public synchronized void put(KeyRecord key) {
        keys.put(key.hash(), key);
    }

    @Override
    public synchronized Optional<KeyRecord> byHash(String hash) {
        return Optional.ofNullable(keys.get(hash));
    }

    @Override
    public synchronized List<KeyRecord> list(String tenant) {
        return keys.values().stream().filter(key -> key.tenant().equals(tenant)).toList();
    }

    @Override
    public synchronized long countRequest(String keyId, long minute) {
        return requests.merge(keyId + "#" + minute, 1L, Long::sum);
    }

    @Override
    public synchronized Usage usage(String tenant, String keyId, String month) {
        return usages.getOrDefault(tenant + "#" + keyId + "#" + month, Usage.NONE);
    }

    @Override
    public synchronized void addUsage(String tenant, String keyId, String month, Usage usage, String cause) {
        if (causes.add(tenant + "#" + cause)) {
            usages.merge(tenant + "#" + keyId + "#" + month, usage, InMemoryKeyStore::sum);
        }
    }

    private static Usage sum(Usage one, Usage other) {
        return new Usage(
                one.pages() + other.pages(), one.tokens() + other.tokens(), one.microdollars() + other.microdollars());
    }
}
