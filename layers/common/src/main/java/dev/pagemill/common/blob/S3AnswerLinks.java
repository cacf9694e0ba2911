package dev.pagemill.common.blob;

import dev.pagemill.common.http.AnswerLinks;
import java.time.Duration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Large answers as blobs, with signed links to them. */
public final class S3AnswerLinks implements AnswerLinks {
    /** Long enough for a client to begin to read what it was just sent to. */
    private static final Duration OPEN = Duration.ofMinutes(10);

    private final BlobStore blobs;
    private final S3Presigner presigner;
    private final String bucket;

    /** @param bucket where {@code blobs} keeps them */
    public S3AnswerLinks(BlobStore blobs, S3Presigner presigner, String bucket) {
        this.blobs = blobs;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    @Override
    public String keep(String tenant, byte[] json) {
        var key = S3BlobStore.key(blobs.put(tenant, json));
        return presigner
                .presignGetObject(request -> request.signatureDuration(OPEN)
                        .getObjectRequest(get -> get.bucket(bucket).key(key).responseContentType("application/json")))
                .url()
                .toString();
    }
}
