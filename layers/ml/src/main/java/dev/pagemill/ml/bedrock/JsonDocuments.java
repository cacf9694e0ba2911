package dev.pagemill.ml.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import software.amazon.awssdk.core.document.Document;

/** JSON to the SDK's own tree of values, and back. */
final class JsonDocuments {
    private JsonDocuments() {}

    static Document of(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> {
                var fields = new LinkedHashMap<String, Document>();
                json.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
                yield Document.fromMap(fields);
            }
            case ARRAY -> {
                var items = new ArrayList<Document>();
                json.forEach(item -> items.add(of(item)));
                yield Document.fromList(items);
            }
            case STRING -> Document.fromString(json.textValue());
            case NUMBER -> Document.fromNumber(json.decimalValue());
            case BOOLEAN -> Document.fromBoolean(json.booleanValue());
            case NULL, MISSING, BINARY, POJO -> Document.fromNull();
        };
    }

    static JsonNode toJson(Document document) {
        var json = JsonNodeFactory.instance;
        if (document.isMap()) {
            var object = json.objectNode();
            document.asMap().forEach((name, value) -> object.set(name, toJson(value)));
            return object;
        }
        if (document.isList()) {
            var array = json.arrayNode();
            document.asList().forEach(item -> array.add(toJson(item)));
            return array;
        }
        if (document.isNumber()) {
            var number = document.asNumber().bigDecimalValue();
            return number.scale() <= 0 ? json.numberNode(number.toBigInteger()) : json.numberNode(number);
        }
        if (document.isBoolean()) {
            return json.booleanNode(document.asBoolean());
        }
        return document.isString() ? json.textNode(document.asString()) : json.nullNode();
    }
}
