package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.value.Availability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gathers everything on a page that may be a field's value, best first. */
final class CandidateFinder {
    private static final double LABEL = 0.75;

    /** Labels of a concept stand in the order of how surely they mean it. */
    private static final double LABEL_STEP = 0.004;

    private static final int LAST_RANK = 50;
    private static final double HINT = 0.9;
    private static final double HEADING = 0.85;
    private static final double PAGE = 0.6;
    private static final double ADDRESS = 0.56;
    private static final double INFERRED = 0.1;

    /** A price as sure as this is an offer, and what is offered can be had unless the page denies it. */
    private static final double SURE_PRICE = 0.5;

    private final PageSources page;
    private final StateThings state;

    CandidateFinder(PageSources page) {
        this.page = page;
        this.state = new StateThings(page);
    }

    /** All candidates for a field of this subject, best first. */
    List<Candidate> find(TargetField field, Subject subject) {
        var found = new ArrayList<Candidate>();
        for (var thing : subject.things()) {
            found.addAll(new ThingLookup(thing).candidates(field));
        }
        for (var tags : subject.flat()) {
            found.addAll(new ThingLookup(tags).candidates(field));
        }
        if (subject.pageLevel()) {
            found.addAll(state.candidates(field));
            visible(field, found);
            if (field.means(Concept.AVAILABILITY)) {
                offer(subject)
                        .ifPresent(path ->
                                found.add(text("inferred", path, Availability.IN_STOCK.schemaOrgName(), INFERRED)));
            }
        }
        if (field.means(Concept.PRICE) && subject.pageLevel()) {
            found.replaceAll(new ShownPrice(page)::judged);
        }
        found.sort(Comparator.comparingDouble(Candidate::score).reversed());
        return found;
    }

    /** Where the page offers its subject at a price. */
    private Optional<String> offer(Subject subject) {
        var price = new TargetField(Concept.PRICE, "", SchemaNode.of(Json.object()), Concept.named(Concept.PRICE));
        return Stream.concat(
                        Stream.concat(subject.things().stream(), subject.flat().stream())
                                .flatMap(thing -> new ThingLookup(thing).candidates(price).stream())
                                .flatMap(candidate -> candidate.values().stream())
                                .filter(value -> value.value().asDouble() > 0)
                                .map(PageItem.Located::path),
                        page.hints().stream()
                                .filter(hint -> hint.field().equals(Concept.PRICE) && hint.score() >= SURE_PRICE)
                                .map(PageSources.FieldHint::selector))
                .findFirst();
    }

    private void visible(TargetField field, List<Candidate> found) {
        for (var pair : page.labelled()) {
            Labels.rank(pair.label(), field)
                    .ifPresent(rank -> found.add(text(
                            "label", pair.selector(), pair.value(), LABEL - LABEL_STEP * Math.min(rank, LAST_RANK))));
        }
        for (var hint : page.hints()) {
            if (field.means(hint.field())) {
                found.add(text("hint", hint.selector(), hint.text(), HINT * hint.score()));
            }
        }
        ofPage(field, found);
    }

    private void ofPage(TargetField field, List<Candidate> found) {
        if (field.means(Concept.NAME)) {
            if (page.named().isEmpty()) {
                page.headings().stream()
                        .limit(1)
                        .forEach(heading -> found.add(text("heading", "h1", heading, HEADING)));
            }
            found.add(text("page", "title", page.title(), PAGE));
        }
        if (field.means(Concept.URL)) {
            found.add(text("page", "url", page.url(), PAGE));
        }
        if (field.means(Concept.SKU)) {
            UrlNumber.of(page.url()).ifPresent(number -> found.add(text("page", "url", number, ADDRESS)));
        }
        if (field.means(Concept.LANGUAGE)) {
            page.language().ifPresent(language -> found.add(text("page", "html@lang", language, PAGE)));
        }
        if (field.means(Concept.CURRENCY)) {
            // The sign beside the price tells the currency where nothing says it outright.
            var price = new TargetField(Concept.PRICE, "", field.schema(), Concept.named(Concept.PRICE));
            page.labelled().stream()
                    .filter(pair -> Labels.mean(pair.label(), price))
                    .forEach(pair -> found.add(text("label", pair.selector(), pair.value(), PAGE)));
            page.hints().stream()
                    .filter(hint -> hint.field().equals(Concept.PRICE))
                    .forEach(hint -> found.add(text("hint", hint.selector(), hint.text(), PAGE * hint.score())));
        }
    }

    private static Candidate text(String source, String path, String text, double score) {
        return new Candidate(source, List.of(new PageItem.Located(path, TextNode.valueOf(text))), score);
    }
}
