package dev.pagemill.integration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Which objects a workflow may read and write: those of its own tenant under {@code data/TENANT/} in the suite's bucket, and
 * those of buckets that the operator allowed.
 */
final class DataPlaces {
    /** The Bucket that stands for the suite's own; its keys are under the tenant's prefix. */
    static final String OWN = "pagemill";

    private final String ownBucket;
    private final List<String> allowed;

    DataPlaces(String ownBucket, List<String> allowed) {
        this.ownBucket = ownBucket;
        this.allowed = List.copyOf(allowed);
    }

    /** An object, or the beginning of some objects' keys. */
    record Place(String bucket, String key) {}

    /** A place that may not be touched; the message is for people. */
    static final class Forbidden extends RuntimeException {
        Forbidden(String message) {
            super(message);
        }
    }

    /**
     * The place that arguments name.
     *
     * @param keyField Key or Prefix
     * @throws Forbidden where the operator did not allow it
     */
    Place of(String tenant, JsonNode arguments, String keyField) {
        String bucket = arguments.path("Bucket").asText();
        String key = arguments.path(keyField).asText();
        if (bucket.equals(OWN) && !ownBucket.isEmpty()) {
            return new Place(ownBucket, "data/" + tenant + "/" + key);
        }
        if (!allowed.contains(bucket)) {
            throw new Forbidden("The bucket \"" + bucket + "\" may not be used: add it to the parameter DataBuckets, or"
                    + " write \"" + OWN + "\" for the suite's own");
        }
        return new Place(bucket, key);
    }
}
