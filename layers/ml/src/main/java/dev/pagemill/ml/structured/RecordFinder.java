package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the entries of a list that a schema asks for: things under the property of that name, things of one
 * type that the page describes side by side, or the rows of a table.
 */
final class RecordFinder {
    /** At least this share of an entry's fields must be answered by a kind of thing or a table. */
    private static final double MIN_ANSWERED = 0.5;

    private static final int MIN_ENTRIES = 2;

    private final PageSources page;
    private final List<PageItem> items;

    RecordFinder(PageSources page, List<PageItem> items) {
        this.page = page;
        this.items = items;
    }

    /** The entries, each as a thing of its own; empty when the page has no such list. */
    List<PageItem> find(TargetField list, SchemaNode element, Optional<Subject> subject) {
        var fields = PageReader.fields(element, "");
        var under = subject.map(of -> underProperty(list, of)).orElse(List.of());
        if (!under.isEmpty() || subject.map(of -> !of.pageLevel()).orElse(false)) {
            return under;
        }
        return peers(fields).or(() -> rows(fields)).orElse(List.of());
    }

    private static List<PageItem> underProperty(TargetField list, Subject subject) {
        for (var thing : subject.things()) {
            for (var candidate : new ThingLookup(thing).candidates(list)) {
                var entries = candidate.values().stream()
                        .filter(located -> located.value().isObject())
                        .map(thing::within)
                        .toList();
                if (!entries.isEmpty()) {
                    return entries;
                }
            }
        }
        return List.of();
    }

    private Optional<List<PageItem>> peers(List<TargetField> fields) {
        Map<String, List<PageItem>> groups = new LinkedHashMap<>();
        for (var item : items) {
            if (!item.flat() && !item.types().isEmpty()) {
                groups.computeIfAbsent(item.source() + item.types().getFirst(), key -> new ArrayList<>())
                        .add(item);
            }
        }
        return groups.values().stream()
                .filter(group -> group.size() >= MIN_ENTRIES)
                .max(Comparator.comparingDouble(group -> answered(fields, group)))
                .filter(group -> answered(fields, group) >= MIN_ANSWERED);
    }

    private Optional<List<PageItem>> rows(List<TargetField> fields) {
        return page.tables().stream()
                .map(RecordFinder::asItems)
                .filter(group -> !group.isEmpty())
                .max(Comparator.comparingDouble(group -> answered(fields, group) + size(group)))
                .filter(group -> answered(fields, group) >= MIN_ANSWERED);
    }

    /** Of tables that answer equally, the longer one. */
    private static double size(List<PageItem> group) {
        return Math.min(group.size(), 1_000) / 1_000_000.0;
    }

    private static double answered(List<TargetField> fields, List<PageItem> group) {
        double share = 0;
        for (var item : group) {
            share += fields.stream()
                    .filter(field -> !new ThingLookup(item).candidates(field).isEmpty())
                    .count();
        }
        return fields.isEmpty() ? 0 : share / (fields.size() * (double) group.size());
    }

    private static List<PageItem> asItems(PageSources.PageTable table) {
        var entries = new ArrayList<PageItem>();
        for (int i = 0; i < table.rows().size(); i++) {
            var row = Json.object();
            table.rows().get(i).forEach((header, cell) -> row.put(header, cell));
            JsonNode data = row;
            entries.add(new PageItem("table", table.selector() + "#/" + i, data, 0, false, Map.of()));
        }
        return entries;
    }
}
