package dev.pagemill.bench.crawl;

import dev.pagemill.bench.workflow.Meter;
import dev.pagemill.common.blob.BlobRef;
import dev.pagemill.common.blob.BlobStore;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Blobs charged as S3 charges them; what one process has just put, it does not put again. */
final class MeteredBlobs implements BlobStore {
    private final BlobStore blobs;
    private final Meter meter;
    private final Set<BlobRef> recent = new HashSet<>();

    MeteredBlobs(BlobStore blobs, Meter meter) {
        this.blobs = blobs;
        this.meter = meter;
    }

    @Override
    public BlobRef put(String tenant, byte[] bytes) {
        var ref = blobs.put(tenant, bytes);
        if (recent.add(ref)) {
            meter.charge(Meter.S3_PUT, 1);
        }
        return ref;
    }

    @Override
    public Optional<byte[]> get(BlobRef ref) {
        meter.charge(Meter.S3_GET, 1);
        return blobs.get(ref);
    }
}
