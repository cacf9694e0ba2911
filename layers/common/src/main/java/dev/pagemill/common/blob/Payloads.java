package dev.pagemill.common.blob;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import java.nio.charset.StandardCharsets;

/** Decides which JSON values travel inline and which by reference. */
public final class Payloads {
    /**
     * Above this many bytes a value goes to the blob store: a message of SQS holds 256 KB and an item of
     * DynamoDB 400 KB, and several values may share one.
     */
    public static final int INLINE_LIMIT_BYTES = 32 * 1024;

    private final BlobStore blobs;
    private final int inlineLimitBytes;

    /** With the usual limit. */
    public Payloads(BlobStore blobs) {
        this(blobs, INLINE_LIMIT_BYTES);
    }

    /** @param inlineLimitBytes UTF-8 bytes of compact JSON */
    public Payloads(BlobStore blobs, int inlineLimitBytes) {
        this.blobs = blobs;
        this.inlineLimitBytes = inlineLimitBytes;
    }

    /** Spills the value where it is too large; durable when this returns. */
    public Payload store(String tenant, JsonNode value) {
        var bytes = Json.write(value).getBytes(StandardCharsets.UTF_8);
        return bytes.length <= inlineLimitBytes
                ? new Payload.Inline(value)
                : new Payload.Spilled(blobs.put(tenant, bytes));
    }

    /**
     * The value behind a payload.
     *
     * @throws MissingBlob when the blob store no longer has it
     */
    public JsonNode load(Payload payload) {
        return switch (payload) {
            case Payload.Inline inline -> inline.value();
            case Payload.Spilled spilled ->
                Json.parse(new String(
                        blobs.get(spilled.ref()).orElseThrow(() -> new MissingBlob(spilled.ref())),
                        StandardCharsets.UTF_8));
        };
    }

    /** A referenced blob is gone: its retention is shorter than the work that needs it. */
    public static final class MissingBlob extends RuntimeException {
        MissingBlob(BlobRef ref) {
            super("Blob " + ref + " is not in the store. Raise the bucket's retention if runs take this long.");
        }
    }
}
