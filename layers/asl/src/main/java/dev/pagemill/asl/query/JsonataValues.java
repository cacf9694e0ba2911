package dev.pagemill.asl.query;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries values between Jackson and the JSONata evaluator, which works on Java maps and lists. Objects and arrays go in as
 * views, so that an expression costs what it reads and not what its input weighs; a view that comes out is the node again.
 */
final class JsonataValues {
    private JsonataValues() {}

    /** A node as the evaluator sees it. JSON's null is the evaluator's own null, for Java's null means undefined there. */
    static Object toJava(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> new ObjectView((ObjectNode) node);
            case ARRAY -> new ArrayView((ArrayNode) node);
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case NULL, MISSING, BINARY, POJO -> Jsonata.NULL_VALUE;
        };
    }

    private static Object number(JsonNode node) {
        if (node.isInt()) {
            return node.intValue();
        }
        return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : (Object) node.doubleValue();
    }

    /**
     * A value of the evaluator as a node; the value must not be undefined (null).
     *
     * @throws IllegalArgumentException for a function or a regular expression, which are no JSON
     */
    static JsonNode toNode(Object value) {
        return switch (value) {
            case ObjectView view -> view.node;
            case ArrayView view -> view.node;
            case String text -> TextNode.valueOf(text);
            case Boolean truth -> BooleanNode.valueOf(truth);
            case Number number -> number(number);
            case Map<?, ?> map -> object(map);
            case List<?> list -> array(list);
            case Object other when other.equals(Jsonata.NULL_VALUE) -> JsonNodeFactory.instance.nullNode();
            default -> throw new IllegalArgumentException("returned an unsupported result type");
        };
    }

    private static JsonNode number(Number number) {
        return switch (number) {
            case Integer whole -> JsonNodeFactory.instance.numberNode(whole);
            case Long whole -> Json.number(whole);
            case BigDecimal decimal -> Json.number(decimal);
            default -> Json.number(BigDecimal.valueOf(number.doubleValue()));
        };
    }

    private static ObjectNode object(Map<?, ?> map) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        map.forEach((name, value) -> {
            if (value != null) {
                object.set(String.valueOf(name), toNode(value));
            }
        });
        return object;
    }

    private static ArrayNode array(List<?> list) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
        for (Object element : list) {
            if (element == null) {
                array.addNull();
            } else {
                array.add(toNode(element));
            }
        }
        return array;
    }

    private static final class ObjectView extends AbstractMap<String, Object> {
        private final ObjectNode node;

        ObjectView(ObjectNode node) {
            this.node = node;
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            JsonNode value = key instanceof String name ? node.get(name) : null;
            return value == null ? null : toJava(value);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return key instanceof String name && node.has(name);
        }

        @Override
        public int size() {
            return node.size();
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            Set<Entry<String, Object>> entries = new LinkedHashSet<>();
            node.properties().forEach(field -> entries.add(Map.entry(field.getKey(), toJava(field.getValue()))));
            return entries;
        }
    }

    private static final class ArrayView extends AbstractList<Object> {
        private final ArrayNode node;

        ArrayView(ArrayNode node) {
            this.node = node;
        }

        @Override
        public Object get(int index) {
            return toJava(node.get(index));
        }

        @Override
        public int size() {
            return node.size();
        }
    }
}
