package dev.pagemill.scrape.upload;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/** A place for files that are too large for a request to the API, which holds some 4.5 MB: callers put them there themselves. */
public interface Uploads {
    /** The largest file that is read. */
    int MAX_BYTES = 50 << 20;

    /**
     * Where a file goes.
     *
     * @param url for one PUT of the file, with its media type as {@code Content-Type}
     * @param expires when the place closes
     */
    record Place(String url, Instant expires) {}

    /**
     * A file that a caller means to put.
     *
     * @param id that no other file has
     * @param type its media type
     * @param bytes how long it is, if the caller says so; then nothing of another length is taken
     */
    record Announced(UUID id, String type, OptionalLong bytes) {}

    /** What lies in a place. */
    sealed interface Found {
        /** @param type the media type that the file was put with */
        record Stored(String type, byte[] bytes) implements Found {}

        /** Nothing, yet or any more. */
        record Nothing() implements Found {}

        /** More than {@link #MAX_BYTES}. */
        record TooLarge(long bytes) implements Found {}
    }

    /** Makes a place in a tenant's own part of the store. */
    Place open(String tenant, Announced file);

    /** What the tenant put under this id; another tenant's files are never found. */
    Found find(String tenant, UUID id);
}
