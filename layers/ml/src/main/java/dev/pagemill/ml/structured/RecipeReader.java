package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagemill.ml.recipe.Anchor;
import dev.pagemill.ml.recipe.Recipe;
import dev.pagemill.ml.recipe.RecipeKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads fields where a recipe says that they stand, and learns from a page where they stood. */
final class RecipeReader {
    private static final int MAX_DEPTH = 8;

    private final PageSources page;
    private final SourceCheck check;
    private final String pageName;
    private final Map<String, TargetField> leaves = new LinkedHashMap<>();

    RecipeReader(PageSources page, SchemaNode schema) {
        this.page = page;
        this.check = new SourceCheck(page);
        this.pageName = RecipeKey.page(page.url());
        collect(schema, "", 0);
    }

    /** Single values; where a list's entries stand no one place tells. */
    private void collect(SchemaNode schema, String pointer, int depth) {
        for (var field : PageReader.fields(schema, pointer)) {
            if (field.schema().isObject() && depth < MAX_DEPTH) {
                collect(field.schema(), field.pointer(), depth + 1);
            } else if (!field.schema().isArray()) {
                leaves.put(field.pointer(), field);
            }
        }
    }

    /** The draft with what trusted places of the recipe hold. */
    Draft filled(Draft draft, Recipe recipe) {
        var data = draft.data().deepCopy();
        var filled = new Draft(data, draft.sources(), draft.missing());
        for (var pointer : draft.missing()) {
            var field = leaves.get(pointer);
            if (field != null && data instanceof ObjectNode object) {
                recipe.field(pointer)
                        .trusted()
                        .flatMap(this::held)
                        .ifPresent(raw ->
                                typed(raw, field).ifPresent(value -> put(filled, object, field, new Held(raw, value))));
            }
        }
        return filled;
    }

    private record Raw(String path, String text) {}

    private record Held(Raw raw, JsonNode value) {}

    private Optional<Raw> held(Anchor anchor) {
        return switch (anchor) {
            case Anchor.Label(var label) ->
                page.labelled().stream()
                        .filter(pair -> Labels.normalised(pair.label()).equals(label))
                        .findFirst()
                        .map(pair -> new Raw(pair.selector(), pair.value()));
            case Anchor.Style(var selector) ->
                page.texts().stream()
                        .filter(text -> text.selector().equals(selector))
                        .findFirst()
                        .map(text -> new Raw(selector, text.text()));
        };
    }

    private Optional<JsonNode> typed(Raw raw, TargetField field) {
        return TypedValue.of(TextNode.valueOf(raw.text()), field, page, false);
    }

    private void put(Draft draft, ObjectNode root, TargetField field, Held held) {
        var steps = field.pointer().substring(1).split("/");
        ObjectNode at = root;
        for (int i = 0; i < steps.length - 1; i++) {
            String step = unescaped(steps[i]);
            at = at.get(step) instanceof ObjectNode inner ? inner : at.putObject(step);
        }
        at.set(field.name(), held.value());
        var raw = held.raw();
        draft.sources()
                .put(field.pointer(), new Provenance("recipe", raw.path(), raw.text(), check.isVisible(raw.text())));
        for (String pointer = field.pointer(); !pointer.isEmpty(); pointer = parent(pointer)) {
            draft.missing().remove(pointer);
        }
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    /** Fields that the pages of this site do not have, so that a model need not look for them. */
    List<String> absent(Draft draft, Recipe recipe) {
        return draft.missing().stream()
                .filter(pointer -> recipe.field(pointer).absent(pageName))
                .toList();
    }

    /** The recipe with what a model found on this page for the fields that it was asked for. */
    Recipe learned(Recipe recipe, Draft asked, Extraction.Extracted answer) {
        var learned = recipe;
        for (var pointer : asked.missing()) {
            var value = answer.data().at(pointer);
            var source = answer.meta().path("fields").path(pointer);
            var field = leaves.get(pointer);
            if (value instanceof MissingNode) {
                learned = learned.with(pointer, learned.field(pointer).notFound(pageName));
            } else if (field != null && source.path("verified").asBoolean()) {
                learned = learned.with(pointer, learned.field(pointer).found(pageName, places(field, value)));
            }
        }
        return learned;
    }

    /** Where on the page this value stands alone, labelled places first. */
    private List<Anchor> places(TargetField field, JsonNode value) {
        var places = new ArrayList<Anchor>();
        for (var pair : page.labelled()) {
            var anchor = new Anchor.Label(Labels.normalised(pair.label()));
            if (says(pair.value(), field, value) && isFirst(anchor, pair.value())) {
                places.add(anchor);
            }
        }
        for (var text : page.texts()) {
            if (says(text.text(), field, value)) {
                places.add(new Anchor.Style(text.selector()));
            }
        }
        return places.stream().distinct().toList();
    }

    /** A label that stands before several values tells only the first of them. */
    private boolean isFirst(Anchor anchor, String value) {
        return held(anchor).filter(raw -> raw.text().equals(value)).isPresent();
    }

    private boolean says(String text, TargetField field, JsonNode value) {
        return typed(new Raw("", text), field)
                .filter(typed -> typed.isNumber() && value.isNumber()
                        ? typed.decimalValue().compareTo(value.decimalValue()) == 0
                        : folded(typed.asText()).equals(folded(value.asText())))
                .isPresent();
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s\u00a0]+", " ").strip();
    }
}
