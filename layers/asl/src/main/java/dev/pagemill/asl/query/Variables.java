package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The variables an expression can read: its frame's own, and those of the frames above.
 *
 * @param own assigned in this frame
 * @param outer assigned above, read-only here
 */
public record Variables(ObjectNode own, ObjectNode outer) {
    /** The variable's value, if it was assigned. */
    public Optional<JsonNode> value(String name) {
        JsonNode mine = own.get(name);
        return Optional.ofNullable(mine == null ? outer.get(name) : mine);
    }

    /** Visits every variable, each once. */
    public void forEach(BiConsumer<String, JsonNode> visitor) {
        for (Map.Entry<String, JsonNode> field : outer.properties()) {
            if (!own.has(field.getKey())) {
                visitor.accept(field.getKey(), field.getValue());
            }
        }
        own.properties().forEach(field -> visitor.accept(field.getKey(), field.getValue()));
    }

    /** Own and outer in one object, as the frames below see them. */
    public ObjectNode merged() {
        if (own.isEmpty()) {
            return outer;
        }
        ObjectNode all = outer.deepCopy();
        all.setAll(own);
        return all;
    }
}
