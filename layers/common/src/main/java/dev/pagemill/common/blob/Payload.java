package dev.pagemill.common.blob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;

/** A JSON value on its way through queues and tables: itself where it is small, else a reference to a blob. */
public sealed interface Payload {
    /** The value itself. */
    record Inline(JsonNode value) implements Payload {}

    /** The value's compact JSON text lies in the blob store. */
    record Spilled(BlobRef ref) implements Payload {}

    /** Writes {@code name} or {@code nameRef} into a message. */
    default void writeTo(ObjectNode message, String name) {
        switch (this) {
            case Inline inline -> message.set(name, inline.value());
            case Spilled spilled -> message.put(name + "Ref", spilled.ref().toString());
        }
    }

    /** Reads what {@link #writeTo} wrote; a missing value is JSON null. */
    static Payload readFrom(JsonNode message, String name) {
        var ref = message.path(name + "Ref");
        if (ref.isTextual()) {
            return new Spilled(BlobRef.parse(ref.textValue()));
        }
        var value = message.path(name);
        return new Inline(value.isMissingNode() ? Json.mapper().nullNode() : value);
    }
}
