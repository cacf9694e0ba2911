package dev.pagemill.common.blob;

import java.util.ArrayDeque;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Blobs as S3 objects under {@code blobs/TENANT/SHA256}; the bucket's lifecycle rule removes old ones. */
public final class S3BlobStore implements BlobStore {
    /** Of a moment, so that a function that lives for long forgets them before they expire. */
    private static final int MAX_RECENT = 20;

    private final ArrayDeque<BlobRef> recent = new ArrayDeque<>();
    private final S3Client s3;
    private final String bucket;

    /** @param bucket an existing bucket's name */
    public S3BlobStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public BlobRef put(String tenant, byte[] bytes) {
        var ref = BlobRef.of(tenant, bytes);
        // Written even if it is there: the write renews the object's age, which its lifecycle counts from, in days.
        if (!isRecent(ref)) {
            s3.putObject(request -> request.bucket(bucket).key(key(ref)), RequestBody.fromBytes(bytes));
            remember(ref);
        }
        return ref;
    }

    /** A page's document is put twice in a row: as its copy, and as its task's result. */
    private boolean isRecent(BlobRef ref) {
        synchronized (recent) {
            return recent.contains(ref);
        }
    }

    private void remember(BlobRef ref) {
        synchronized (recent) {
            recent.addLast(ref);
            if (recent.size() > MAX_RECENT) {
                recent.removeFirst();
            }
        }
    }

    @Override
    public Optional<byte[]> get(BlobRef ref) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(request -> request.bucket(bucket).key(key(ref)))
                            .asByteArray());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    static String key(BlobRef ref) {
        return "blobs/" + ref;
    }
}
