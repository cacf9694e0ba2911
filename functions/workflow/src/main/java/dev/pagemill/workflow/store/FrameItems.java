package dev.pagemill.workflow.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.pagemill.common.blob.BlobRef;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.Wire;
import java.util.HashMap;
import java.util.List;
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
        return item(Keys.frame(entry.key(), entry.seq()), entry.key(), entry);
    }

    /** The one item of neighbours' first records; a spilled body is durable when this returns. */
    Map<String, AttributeValue> write(List<FrameRecord> block) {
        var first = block.getFirst().key();
        return item(Keys.block(first), first, block);
    }

    private Map<String, AttributeValue> item(Map<String, AttributeValue> place, FrameKey key, Object content) {
        Map<String, AttributeValue> item = new HashMap<>(place);
        item.put(Retention.ATTRIBUTE, retention.written());
        byte[] body = Deflated.of(Wire.write(content));
        if (body.length <= MAX_INLINE_BYTES) {
            item.put("body", fromB(SdkBytes.fromByteArrayUnsafe(body)));
        } else {
            var ref = blobs.put(key.run().tenant(), body);
            item.put("bodyRef", fromS(ref.toString()));
        }
        return item;
    }

    FrameRecord read(Map<String, AttributeValue> item) {
        return Wire.read(Deflated.text(body(item)), FrameRecord.class);
    }

    List<FrameRecord> readBlock(Map<String, AttributeValue> item) {
        return List.of(Wire.read(Deflated.text(body(item)), FrameRecord[].class));
    }

    /** Whether reading an item again costs little memory to be spared: its body lies in it. */
    static boolean isSmall(Map<String, AttributeValue> item) {
        return item.containsKey("body");
    }

    private byte[] body(Map<String, AttributeValue> item) {
        var body = item.get("body");
        return body != null ? body.b().asByteArrayUnsafe() : spilled(item);
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
