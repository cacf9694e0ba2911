package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagemill.common.lambda.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills a schema from what the page itself says, without any model. One instance reads one page once. */
final class PageReader {
    /** Schemas that refer to themselves end here. */
    private static final int MAX_DEPTH = 8;

    private final PageSources page;
    private final List<PageItem> items;
    private final CandidateFinder finder;
    private final SourceCheck check;
    private final RecordFinder records;
    private final Map<String, Provenance> sources = new LinkedHashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();

    private PageReader(PageSources page) {
        this.page = page;
        this.items = PageItems.of(page);
        this.finder = new CandidateFinder(page);
        this.check = new SourceCheck(page);
        this.records = new RecordFinder(page, items);
    }

    /** What the page says for this schema. */
    static Draft read(PageSources page, SchemaNode schema) {
        var reader = new PageReader(page);
        JsonNode data = schema.isArray() && !schema.isObject()
                ? reader.list(new TargetField("items", "", schema, Optional.empty()), Optional.empty(), 0)
                : reader.object(schema, "", reader.subject(schema, ""), 0);
        return new Draft(data, reader.sources, reader.missing);
    }

    private Subject subject(SchemaNode schema, String pointer) {
        return Subject.of(items, fields(schema, pointer), page);
    }

    static List<TargetField> fields(SchemaNode schema, String pointer) {
        return schema.properties().entrySet().stream()
                .map(entry -> TargetField.of(entry.getKey(), pointer, entry.getValue()))
                .toList();
    }

    private ObjectNode object(SchemaNode schema, String pointer, Subject subject, int depth) {
        var object = Json.object();
        for (var field : fields(schema, pointer)) {
            var value = depth > MAX_DEPTH ? Optional.<JsonNode>empty() : value(field, subject, depth);
            value.ifPresentOrElse(found -> object.set(field.name(), found), () -> missing.add(field.pointer()));
        }
        return object;
    }

    private Optional<JsonNode> value(TargetField field, Subject subject, int depth) {
        var schema = field.schema();
        if (schema.isObject()) {
            return Optional.<JsonNode>of(part(field, subject, depth)).filter(object -> !object.isEmpty());
        }
        if (schema.isArray()) {
            return Optional.<JsonNode>of(list(field, Optional.of(subject), depth))
                    .filter(list -> !list.isEmpty());
        }
        return finder.find(field, subject).stream()
                .map(candidate -> first(candidate, field))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<JsonNode> first(Candidate candidate, TargetField field) {
        for (var located : candidate.values()) {
            var typed = TypedValue.of(located.value(), field, page, candidate.machine());
            if (typed.isPresent()) {
                remember(field.pointer(), candidate, located);
                return typed;
            }
        }
        return Optional.empty();
    }

    private void remember(String pointer, Candidate candidate, PageItem.Located located) {
        String raw = LeafText.of(located.value()).orElse("");
        sources.put(
                pointer, new Provenance(candidate.source(), located.path(), raw, check.holds(candidate, located, raw)));
        missing.remove(pointer);
    }

    /** A nested object: the thing under that property where there is one, else more fields of the same subject. */
    private ObjectNode part(TargetField field, Subject subject, int depth) {
        for (var thing : subject.things()) {
            for (var candidate : new ThingLookup(thing).candidates(field)) {
                for (var located : candidate.values()) {
                    if (located.value().isObject()) {
                        return object(field.schema(), field.pointer(), Subject.only(thing.within(located)), depth + 1);
                    }
                }
            }
        }
        boolean wholePage = subject.pageLevel() && depth == 0;
        return wholePage
                ? object(field.schema(), field.pointer(), subject(field.schema(), field.pointer()), depth + 1)
                : Json.object();
    }

    private ArrayNode list(TargetField field, Optional<Subject> subject, int depth) {
        var element = field.schema().items();
        return element.isObject() ? things(field, element, subject, depth) : scalars(field, element, subject);
    }

    private ArrayNode things(TargetField field, SchemaNode element, Optional<Subject> subject, int depth) {
        var list = Json.mapper().createArrayNode();
        for (var entry : records.find(field, element, subject)) {
            String pointer = field.pointer() + "/" + list.size();
            var object = object(element, pointer, Subject.only(entry), depth + 1);
            missing.removeIf(each -> each.startsWith(pointer + "/"));
            if (!object.isEmpty()) {
                list.add(object);
            }
        }
        return list;
    }

    private ArrayNode scalars(TargetField field, SchemaNode element, Optional<Subject> subject) {
        var list = Json.mapper().createArrayNode();
        var each = new TargetField(field.name(), field.pointer(), element, singular(field));
        for (var candidate : subject.map(of -> finder.find(each, of)).orElse(List.of())) {
            for (var located : candidate.values()) {
                for (var raw : split(located)) {
                    TypedValue.of(raw.value(), each, page, candidate.machine())
                            .filter(value -> !contains(list, value))
                            .ifPresent(value -> {
                                remember(field.pointer() + "/" + list.size(), candidate, raw);
                                list.add(value);
                            });
                }
            }
            if (!list.isEmpty()) {
                return list;
            }
        }
        return list;
    }

    /** {@code images} holds what {@code image} means. */
    private static Optional<Concept> singular(TargetField field) {
        String name = field.name();
        return field.concept()
                .or(() -> name.endsWith("s") ? Concept.named(name.substring(0, name.length() - 1)) : Optional.empty());
    }

    /** Keywords are often one text with commas. */
    private static List<PageItem.Located> split(PageItem.Located located) {
        if (!located.value().isTextual()
                || !located.path().toLowerCase(Locale.ROOT).endsWith("keywords")) {
            return List.of(located);
        }
        var parts = new ArrayList<PageItem.Located>();
        for (var part : located.value().textValue().split(",")) {
            parts.add(new PageItem.Located(located.path(), TextNode.valueOf(part.strip())));
        }
        return parts;
    }

    private static boolean contains(ArrayNode list, JsonNode value) {
        for (var each : list) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
