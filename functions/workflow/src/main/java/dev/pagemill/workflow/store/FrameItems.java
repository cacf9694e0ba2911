package dev.pagemill.workflow.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.pagemill.common.blob.BlobRef;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.Wire;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Frame records as items: {@code body} (deflated JSON), or {@code bodyRef} where that is too large for a cheap write. */
final class FrameItems {
    /** A write costs one unit a kilobyte; above this an object of S3 is cheaper, and no item comes near 400 KB. */
    static final int MAX_INLINE_BYTES = 7 * 1024;

    private final BlobStore blobs;
    private final Retention retention;

    FrameItems(BlobStore blobs, Retention retention) {
        this.blobs = blobs;
        this.retention = retention;
    }

    /** The item; a spilled body is durable when this returns. */
    Map<String, AttributeValue> write(FrameRecord entry) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.frame(entry.key(), entry.seq()));
        item.put(Retention.ATTRIBUTE, retention.written());
        byte[] body = Deflated.of(Wire.write(entry));
        if (body.length <= MAX_INLINE_BYTES) {
            item.put("body", fromB(SdkBytes.fromByteArrayUnsafe(body)));
        } else {
            var ref = blobs.put(entry.key().run().tenant(), body);
            item.put("bodyRef", fromS(ref.toString()));
        }
        return item;
    }

    FrameRecord read(Map<String, AttributeValue> item) {
        var body = item.get("body");
        byte[] bytes = body != null ? body.b().asByteArrayUnsafe() : spilled(item);
        return Wire.read(Deflated.text(bytes), FrameRecord.class);
    }

    /** The bucket's lifecycle counts from the last write. */
    void renewBody(FrameKey key, Map<String, AttributeValue> item) {
        if (item.containsKey("bodyRef")) {
            blobs.put(key.run().tenant(), spilled(item));
        }
    }

    private byte[] spilled(Map<String, AttributeValue> item) {
        var ref = BlobRef.parse(Attributes.text(item, "bodyRef"));
        return blobs.get(ref)
                .orElseThrow(() -> new IllegalStateException(
                        "Blob " + ref + " of a frame is gone. Raise the bucket's retention if runs take this long."));
    }
}
