package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.definition.MapSource;
import dev.pagemill.asl.definition.State;
import dev.pagemill.asl.query.Bindings;
import dev.pagemill.asl.query.ContextSource;
import dev.pagemill.asl.query.QueryLanguage;
import dev.pagemill.asl.query.Template;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Puts a Map's items together as its ItemBatcher says: {@code {"BatchInput": …, "Items": […]}} each. */
final class Batches {
    private Batches() {}

    static ArrayNode of(State.Map map, Bindings bindings, MapItems.Found found) {
        ArrayNode items = found.items();
        MapSource.Batcher batcher = map.source().batcher().orElseThrow();
        QueryLanguage language = map.head().language();
        long maxItems = most(batcher.maxItems(), bindings, "MaxItemsPerBatch", language);
        long maxBytes = most(batcher.maxBytes(), bindings, "MaxInputBytesPerBatch", language);
        Optional<JsonNode> batchInput = Turn.evaluated(batcher.batchInput(), bindings);
        ArrayNode batches = JsonNodeFactory.instance.arrayNode();
        ArrayNode open = JsonNodeFactory.instance.arrayNode();
        long bytes = 0;
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = selected(map, bindings, i, found);
            long size = maxBytes == Long.MAX_VALUE ? 0 : item.toString().getBytes(StandardCharsets.UTF_8).length;
            if (open.isEmpty() || open.size() >= maxItems || bytes + size > maxBytes) {
                open = newBatch(batches, batchInput);
                bytes = 0;
            }
            open.add(item);
            bytes += size;
        }
        return batches;
    }

    private static long most(Optional<Template> field, Bindings bindings, String name, QueryLanguage language) {
        return field.map(template -> Numbers.lenient(template.evaluate(bindings), 1, name, language))
                .orElse(Long.MAX_VALUE);
    }

    private static ArrayNode newBatch(ArrayNode batches, Optional<JsonNode> batchInput) {
        ObjectNode batch = batches.addObject();
        batchInput.ifPresent(input -> batch.set("BatchInput", input));
        return batch.putArray("Items");
    }

    private static JsonNode selected(State.Map map, Bindings bindings, int index, MapItems.Found found) {
        JsonNode item = found.items().get(index);
        ContextSource withItem = withInput -> {
            ObjectNode context = (ObjectNode) bindings.context().context(withInput);
            Contexts.addMapItem(context, MapItems.contextItem(index, item, found.keyed()));
            return context;
        };
        Bindings forItem =
                new Bindings(bindings.data(), null, null, withItem, bindings.variables(), bindings.entropy());
        return Turn.evaluated(map.source().selector(), forItem).orElse(item);
    }
}
