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

    /**
     * What a Map goes over.
     *
     * @param items each item, or each member of an object as {@code {"Key", "Value"}}
     * @param keyed whether it is an object that the Map goes over, as distributed ones may
     */
    record Found(ArrayNode items, boolean keyed) {}

    static Found of(State.Map map, Bindings bindings) {
        JsonNode items = map.source()
                .items()
                .map(template -> template.evaluate(bindings))
                .orElse(bindings.data());
        if (items instanceof ArrayNode array) {
            return new Found(array, false);
        }
        if (items.isObject() && map.limits().distributed()) {
            ArrayNode members = JsonNodeFactory.instance.arrayNode(items.size());
            items.properties()
                    .forEach(member ->
                            members.addObject().put("Key", member.getKey()).set("Value", member.getValue()));
            return new Found(members, true);
        }
        String where =
                map.source().items().isPresent() ? "The field '" + map.source().itemsField() + "'" : "The input";
        throw Numbers.mismatch(
                map.head().language(), where + " of the Map state '" + map.name() + "' must be an array, not " + items);
    }

    /** {@code Map.Item} of the context object. */
    static ObjectNode contextItem(int index, JsonNode item, boolean keyed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("Index", index);
        if (keyed) {
            json.setAll((ObjectNode) item);
        } else {
            json.set("Value", item);
        }
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
