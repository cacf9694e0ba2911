package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.definition.State;
import dev.pagemill.asl.query.Bindings;
import dev.pagemill.asl.query.ContextSource;

/** The items of a Map, and how expressions see one of them. */
final class MapItems {
    private MapItems() {}

    /** The array that a Map goes over. */
    static ArrayNode of(State.Map map, Bindings bindings) {
        JsonNode items = map.source()
                .items()
                .map(template -> template.evaluate(bindings))
                .orElse(bindings.data());
        if (items instanceof ArrayNode array) {
            return array;
        }
        String where =
                map.source().items().isPresent() ? "The field '" + map.source().itemsField() + "'" : "The input";
        throw Numbers.mismatch(
                map.head().language(), where + " of the Map state '" + map.name() + "' must be an array, not " + items);
    }

    /** {@code Map.Item} of the context object. */
    static ObjectNode contextItem(int index, JsonNode item) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("Index", index);
        json.set("Value", item);
        return json;
    }

    /** What an ItemSelector reads: the Map's input, and the context object of the Map state with the item. */
    static Bindings selectorBindings(Turn child, ForkShared shared, ObjectNode item) {
        Bindings own = child.bindings(shared.input());
        ContextSource asMap = withInput -> {
            ObjectNode context = (ObjectNode) own.context().context(withInput);
            ((ObjectNode) context.path("State"))
                    .put("Name", shared.state())
                    .put("EnteredTime", Contexts.format(shared.entered()));
            Contexts.addMapItem(context, item);
            return context;
        };
        return new Bindings(shared.input(), null, null, asMap, own.variables(), own.entropy());
    }
}
