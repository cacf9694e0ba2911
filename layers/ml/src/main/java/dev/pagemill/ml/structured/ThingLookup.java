package dev.pagemill.ml.structured;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a field's values in one thing of the structured data: by the field's own name, then by its meaning. */
record ThingLookup(PageItem item) {
    private static final double BY_NAME = 0.96;
    private static final double BY_PATH = 0.95;
    private static final double FLAT = 0.8;
    private static final double ADDITIONAL = 0.78;

    /** Below what a page shows under a label or beside the buy button, above what stands only in attributes. */
    private static final double WEAK = 0.545;

    /** Each further way to tell a concept is worth a little less. */
    private static final double STEP = 0.005;

    /** The candidates, best first. */
    List<Candidate> candidates(TargetField field) {
        var found = new ArrayList<Candidate>();
        byName(field).ifPresent(found::add);
        field.concept().ifPresent(concept -> byPaths(concept, found));
        additional(field).ifPresent(found::add);
        return found;
    }

    private Optional<Candidate> byName(TargetField field) {
        String words = Concept.words(field.name());
        return item.data().properties().stream()
                .filter(entry -> !entry.getKey().startsWith("@"))
                .filter(entry -> Concept.words(entry.getKey()).equals(words)
                        || item.source().equals("table") && Labels.mean(entry.getKey(), field))
                .findFirst()
                .map(entry -> item.property(entry.getKey()))
                .filter(values -> !values.isEmpty())
                .map(values -> new Candidate(item.source(), values, item.flat() ? FLAT : BY_NAME));
    }

    private void byPaths(Concept concept, List<Candidate> found) {
        double score = BY_PATH;
        for (var path : concept.paths()) {
            candidate(path, score).ifPresent(found::add);
            score -= STEP;
        }
        score = WEAK;
        for (var path : concept.weakPaths()) {
            candidate(path, score).ifPresent(found::add);
            score -= STEP;
        }
    }

    private Optional<Candidate> candidate(String path, double score) {
        var values = item.values(path);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(new Candidate(item.source(), values, item.flat() ? score - BY_PATH + FLAT : score));
    }

    /** schema.org's {@code additionalProperty}: a list of name and value. */
    private Optional<Candidate> additional(TargetField field) {
        var values = item.values("additionalProperty").stream()
                .filter(each -> Labels.mean(each.value().path("name").asText(), field))
                .filter(each -> each.value().hasNonNull("value"))
                .map(each -> new PageItem.Located(
                        each.path() + "/value", each.value().path("value")))
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(new Candidate(item.source(), values, ADDITIONAL));
    }
}
