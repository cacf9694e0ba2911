package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.ml.value.NumberText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Things in the data that a page carries for its own scripts. Nobody promises what a key there means, so that
 * only an object with the page's own name counts, and a price only where the page shows it too or shows none.
 */
final class StateThings {
    static final String SOURCE = "state";

    /** Below what the page shows beside its buy button, above what stands in attributes. */
    private static final double SCORE = 0.7;

    private static final double STEP = 0.01;
    private static final double BARE_ID = 0.54;

    private static final int MAX_THINGS = 5;
    private static final int MAX_DEPTH = 40;
    private static final int MAX_NODES = 200_000;

    /** Where an amount lies in an object that stands for a price. */
    private static final List<String> AMOUNTS = List.of(
            "value",
            "amount",
            "price",
            "current",
            "currentPrice",
            "finalPrice",
            "sale",
            "salePrice",
            "selling",
            "min",
            "minPrice",
            "formatted",
            "formattedPrice");

    /** Objects with these keys keep prices in the smallest unit of money. */
    private static final List<String> IN_CENTS = List.of("price_min", "compare_at_price", "priceInCents");

    private final PageSources page;
    private final List<PageItem.Located> things = new ArrayList<>();
    private int visited;

    StateThings(PageSources page) {
        this.page = page;
        for (var item : page.structured()) {
            if (item.source().equals(SOURCE)) {
                collect(new PageItem.Located(item.path() + "#", item.data()), 0);
            }
        }
    }

    private void collect(PageItem.Located at, int depth) {
        if (depth > MAX_DEPTH || things.size() >= MAX_THINGS || ++visited > MAX_NODES) {
            return;
        }
        if (at.value().isArray()) {
            for (int i = 0; i < at.value().size(); i++) {
                collect(new PageItem.Located(at.path() + "/" + i, at.value().get(i)), depth + 1);
            }
        } else if (at.value().isObject()) {
            if (isThePages(at.value())) {
                things.add(at);
            }
            at.value()
                    .properties()
                    .forEach(entry -> collect(
                            new PageItem.Located(at.path() + "/" + PageItem.escaped(entry.getKey()), entry.getValue()),
                            depth + 1));
        }
    }

    /** Whether an object is named as the page is, and tells a price, a number or a stock. */
    private boolean isThePages(JsonNode object) {
        boolean telling = false;
        boolean named = false;
        for (var entry : object.properties()) {
            var concept = Concept.named(entry.getKey()).map(Concept::id).orElse("");
            telling |= concept.equals(Concept.PRICE)
                    || concept.equals(Concept.SKU)
                    || concept.equals(Concept.AVAILABILITY);
            named |= concept.equals(Concept.NAME)
                    && entry.getValue().isTextual()
                    && isPagesName(entry.getValue().textValue());
        }
        return telling && named;
    }

    private boolean isPagesName(String name) {
        boolean telling = name.strip().indexOf(' ') > 0;
        return page.named()
                .map(heading -> telling ? Names.alike(name, heading) : Names.same(name, heading))
                .orElseGet(() -> telling && Names.alike(name, page.title()));
    }

    /** The candidates for a field, the first thing's first. */
    List<Candidate> candidates(TargetField field) {
        var found = new ArrayList<Candidate>();
        double score = SCORE;
        for (var thing : things) {
            for (var entry : thing.value().properties()) {
                var at = new PageItem.Located(thing.path() + "/" + PageItem.escaped(entry.getKey()), entry.getValue());
                double worth = worth(field, entry.getKey(), score);
                if (worth > 0) {
                    leaf(at).filter(value -> believable(field, thing.value(), value.value()))
                            .ifPresent(value -> found.add(new Candidate(SOURCE, List.of(value), worth)));
                }
            }
            score -= STEP;
        }
        return found;
    }

    private static double worth(TargetField field, String key, double score) {
        if (Concept.named(key).filter(concept -> field.means(concept.id())).isPresent()) {
            return score;
        }
        return key.equals("id") && field.means(Concept.SKU) ? BARE_ID : 0;
    }

    private static Optional<PageItem.Located> leaf(PageItem.Located at) {
        if (at.value().isValueNode()) {
            return Optional.of(at)
                    .filter(each ->
                            !each.value().asText().isBlank() && !each.value().isNull());
        }
        return AMOUNTS.stream()
                .filter(key -> at.value().path(key).isValueNode()
                        && !at.value().path(key).isNull())
                .findFirst()
                .map(key ->
                        new PageItem.Located(at.path() + "/" + key, at.value().path(key)));
    }

    private boolean believable(TargetField field, JsonNode thing, JsonNode value) {
        if (!field.means(Concept.PRICE)) {
            return true;
        }
        var amount = NumberText.machine(value.asText());
        var shown = shown();
        boolean cents = value.isIntegralNumber() && IN_CENTS.stream().anyMatch(thing::has);
        return amount.isPresent()
                && (shown.isEmpty() ? !cents : shown.contains(amount.get().stripTrailingZeros()));
    }

    private Set<BigDecimal> shown() {
        var shown = new HashSet<BigDecimal>();
        for (var hint : page.hints()) {
            if (hint.field().equals(Concept.PRICE)) {
                NumberText.first(hint.text())
                        .map(BigDecimal::stripTrailingZeros)
                        .ifPresent(shown::add);
            }
        }
        return shown;
    }
}
