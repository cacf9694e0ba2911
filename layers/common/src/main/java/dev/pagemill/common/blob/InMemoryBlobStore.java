package dev.pagemill.common.blob;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Blobs in this process's memory: for tests, simulations and commands that need no state. */
public final class InMemoryBlobStore implements BlobStore {
    private final Map<BlobRef, byte[]> blobs = new ConcurrentHashMap<>();

    @Override
    public BlobRef put(String tenant, byte[] bytes) {
        var ref = BlobRef.of(tenant, bytes);
        blobs.putIfAbsent(ref, bytes.clone());
        return ref;
    }

    @Override
    public Optional<byte[]> get(BlobRef ref) {
        return Optional.ofNullable(blobs.get(ref)).map(byte[]::clone);
    }

    /** How many different blobs are held. */
    public int size() {
        return blobs.size();
    }
}
