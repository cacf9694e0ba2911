package dev.pagemill.common.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagemill.common.lambda.Json;
import org.junit.jupiter.api.Test;

class PayloadsTest {
    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final Payloads payloads = new Payloads(blobs, 10);

    @Test
    void keepsSmallValuesInline() {
        assertInstanceOf(Payload.Inline.class, payloads.store("t", TextNode.valueOf("12345678")));
        assertEquals(0, blobs.size());
    }

    @Test
    void countsBytesNotCharacters() {
        assertInstanceOf(Payload.Spilled.class, payloads.store("t", TextNode.valueOf("äöüäö")));
    }

    @Test
    void spilledValuesSurviveAMessage() {
        var value = Json.object().put("text", "longer than the limit");
        var message = Json.object();
        payloads.store("t", value).writeTo(message, "input");
        assertEquals(value, payloads.load(Payload.readFrom(Json.parse(Json.write(message)), "input")));
    }

    @Test
    void aMissingValueIsNull() {
        assertEquals(Json.parse("null"), payloads.load(Payload.readFrom(Json.object(), "input")));
    }

    @Test
    void aLostBlobIsNamed() {
        var lost = new Payload.Spilled(BlobRef.of("t", new byte[] {1}));
        var e = assertThrows(Payloads.MissingBlob.class, () -> payloads.load(lost));
        assertEquals(true, e.getMessage().contains(lost.ref().toString()));
    }

    @Test
    void aReferenceCannotLeaveItsTenant() {
        assertThrows(IllegalArgumentException.class, () -> BlobRef.parse("../other/" + "0".repeat(64)));
        assertThrows(IllegalArgumentException.class, () -> BlobRef.parse("t/../../etc/passwd"));
        assertThrows(IllegalArgumentException.class, () -> BlobRef.parse("0".repeat(64)));
    }
}
