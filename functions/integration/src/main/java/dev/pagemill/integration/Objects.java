package dev.pagemill.integration;

import dev.pagemill.integration.DataPlaces.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Objects in buckets. */
interface Objects {
    /** An object's bytes; empty where there is no such object. */
    Optional<byte[]> get(Place place);

    /** Writes an object, over one that is there. */
    void put(Place place, byte[] bytes, String mediaType);

    /** Objects whose keys begin with the place's, in order of their keys, at most so many. */
    List<Listed> list(Place prefix, int limit);

    /** An object in a list. */
    record Listed(String key, long size, Instant lastModified, String etag, String storageClass) {}

    /** An object is larger than can be read; the message is for people. */
    final class TooLarge extends RuntimeException {
        TooLarge(Place place, long bytes, long most) {
            super("s3://" + place.bucket() + "/" + place.key() + " has " + bytes + " bytes; at most " + most
                    + " can be read. Split it and list the parts");
        }
    }
}
