package dev.pagemill.scrape.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Files as S3 objects under {@code uploads/TENANT/ID}, put by signed links; the bucket's lifecycle rule removes them. */
public final class S3Uploads implements Uploads {
    private static final Duration OPEN = Duration.ofMinutes(10);

    private final S3Client s3;
    private final S3Presigner presigner;
    private final String bucket;
    private final InstantSource clock;

    /** @param bucket an existing bucket's name */
    public S3Uploads(S3Client s3, S3Presigner presigner, String bucket, InstantSource clock) {
        this.s3 = s3;
        this.presigner = presigner;
        this.bucket = bucket;
        this.clock = clock;
    }

    @Override
    public Place open(String tenant, Announced file) {
        var expires = clock.instant().plus(OPEN).truncatedTo(ChronoUnit.SECONDS);
        var put = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key(tenant, file.id()))
                .contentType(file.type());
        file.bytes().ifPresent(put::contentLength);
        var url = presigner
                .presignPutObject(request -> request.signatureDuration(OPEN).putObjectRequest(put.build()))
                .url();
        return new Place(url.toString(), expires);
    }

    @Override
    public Found find(String tenant, UUID id) {
        try (var object = s3.getObject(request -> request.bucket(bucket).key(key(tenant, id)))) {
            long bytes = object.response().contentLength();
            if (bytes > MAX_BYTES) {
                object.abort();
                return new Found.TooLarge(bytes);
            }
            return new Found.Stored(object.response().contentType(), object.readAllBytes());
        } catch (NoSuchKeyException e) {
            return new Found.Nothing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(String tenant, UUID id) {
        return "uploads/" + tenant + "/" + id;
    }
}
