package dev.pagemill.common.blob;

import java.util.Optional;

/**
 * Immutable bytes under the hash of their content. Writing the same bytes twice is harmless and gives the
 * same reference. Implementations are safe for use by many threads.
 */
public interface BlobStore {
    /** Stores the bytes; when this returns they are durable. */
    BlobRef put(String tenant, byte[] bytes);

    /** The bytes, or empty when there are none under this reference (never stored, or expired). */
    Optional<byte[]> get(BlobRef ref);
}
