package dev.pagemill.integration;

import dev.pagemill.integration.DataPlaces.Place;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Objects in S3. */
final class S3Objects implements Objects {
    /** What fits into the worker's memory several times over. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

    private final S3Client s3;

    S3Objects(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public Optional<byte[]> get(Place place) {
        try (var stream = s3.getObject(request -> request.bucket(place.bucket()).key(place.key()))) {
            long size = stream.response().contentLength();
            if (size > MAX_BYTES) {
                stream.abort();
                throw new TooLarge(place, size, MAX_BYTES);
            }
            return Optional.of(stream.readAllBytes());
        } catch (NoSuchKeyException | NoSuchBucketException e) {
            return Optional.empty();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void put(Place place, byte[] bytes, String mediaType) {
        s3.putObject(
                request -> request.bucket(place.bucket()).key(place.key()).contentType(mediaType),
                RequestBody.fromBytes(bytes));
    }

    @Override
    public List<Listed> list(Place prefix, int limit) {
        return s3
                .listObjectsV2Paginator(
                        request -> request.bucket(prefix.bucket()).prefix(prefix.key()))
                .contents()
                .stream()
                .limit(limit)
                .map(object -> new Listed(
                        object.key(),
                        object.size(),
                        object.lastModified(),
                        String.valueOf(object.eTag()),
                        String.valueOf(object.storageClassAsString())))
                .toList();
    }
}
