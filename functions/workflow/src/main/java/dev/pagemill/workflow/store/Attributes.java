package dev.pagemill.workflow.store;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads attributes that an item must have. */
final class Attributes {
    private Attributes() {}

    static String text(Map<String, AttributeValue> item, String name) {
        return value(item, name).s();
    }

    static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(value(item, name).n());
    }

    static byte[] bytes(Map<String, AttributeValue> item, String name) {
        return value(item, name).b().asByteArrayUnsafe();
    }

    static List<String> texts(Map<String, AttributeValue> item, String name) {
        return value(item, name).ss();
    }

    private static AttributeValue value(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("Item " + item.get(Keys.PK) + " " + item.get(Keys.SK) + " has no " + name
                    + ": it was not written by this version of the suite");
        }
        return value;
    }
}
